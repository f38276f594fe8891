-- Sites fetched without a single fact; sites that fell silent
-- Silent: nothing published within :days (30) days before the newest article of any site.
WITH fetched AS (
  SELECT site, count(*) AS fetches, max(fetched_at) AS last_fetch FROM fetch GROUP BY site
), told AS MATERIALIZED (
  SELECT a.site, sum(
    (SELECT count(*) FROM date_fact AS f WHERE f.article_id = a.article_id AND f.version = a.version AND gone_run IS NULL)
    + (SELECT count(*) FROM place_fact AS f WHERE f.article_id = a.article_id AND f.version = a.version AND gone_run IS NULL)
    + (SELECT count(*) FROM count_fact AS f WHERE f.article_id = a.article_id AND f.version = a.version AND gone_run IS NULL)
    + (SELECT count(*) FROM award_fact AS f WHERE f.article_id = a.article_id AND f.version = a.version AND gone_run IS NULL)
  ) AS facts
  FROM article AS a
  WHERE a.current = 1
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
