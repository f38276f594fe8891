-- Sites fetched without a single fact; sites that fell silent
-- Silent: nothing published within :days (30) days before the newest article of any site.
WITH fetched AS (
  SELECT site, count(*) AS fetches, max(fetched_at) AS last_fetch FROM fetch GROUP BY site
), held AS (
  SELECT article_id, version, count(*) AS facts FROM date_fact WHERE gone_run IS NULL GROUP BY article_id, version
  UNION ALL
  SELECT article_id, version, count(*) FROM place_fact WHERE gone_run IS NULL GROUP BY article_id, version
  UNION ALL
  SELECT article_id, version, count(*) FROM count_fact WHERE gone_run IS NULL GROUP BY article_id, version
  UNION ALL
  SELECT article_id, version, count(*) FROM award_fact WHERE gone_run IS NULL GROUP BY article_id, version
), told AS MATERIALIZED (
  SELECT a.site, sum(h.facts) AS facts
  FROM held AS h CROSS JOIN article AS a ON a.article_id = h.article_id AND a.version = h.version AND a.current = 1
  GROUP BY a.site
), read AS MATERIALIZED (
  SELECT site, count(*) AS articles, max(published) AS last_published FROM current_article GROUP BY site
), every AS MATERIALIZED (
  SELECT s.site, s.name, ifnull(fetches, 0) AS fetches, last_fetch, ifnull(articles, 0) AS articles, last_published,
    ifnull(facts, 0) AS facts,
    julianday((SELECT max(last_published) FROM read)) - julianday(last_published) AS days_behind
  FROM source AS s LEFT JOIN fetched USING (site) LEFT JOIN told USING (site) LEFT JOIN read USING (site)
)
SELECT every.*,
  CASE WHEN fetches = 0 THEN 'never fetched' WHEN facts = 0 THEN 'no fact' ELSE 'silent' END AS finding
FROM every
WHERE facts = 0 OR ifnull(days_behind > ifnull(:days, 30), 1)
ORDER BY finding, site
