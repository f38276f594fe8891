-- Sites fetched without a single fact; sites that fell silent
-- Silent: nothing published within :days (30) days before the newest article of any site.
WITH newest AS (SELECT max(published) AS day FROM current_article)
SELECT s.site, s.name, count(DISTINCT f.rowid) AS fetches, max(f.fetched_at) AS last_fetch,
  (SELECT max(published) FROM current_article AS a WHERE a.site = s.site) AS last_published,
  (SELECT count(*) FROM fact JOIN current_article AS a USING (article_id) WHERE a.site = s.site AND fact.live) AS facts,
  CASE
    WHEN count(f.rowid) = 0 THEN 'never fetched'
    WHEN NOT EXISTS (SELECT 1 FROM fact JOIN current_article AS a USING (article_id) WHERE a.site = s.site AND fact.live)
      THEN 'no fact'
    ELSE 'silent'
  END AS finding
FROM source AS s LEFT JOIN fetch AS f ON f.site = s.site
GROUP BY s.site
HAVING facts = 0
  OR ifnull(julianday((SELECT day FROM newest)) - julianday(last_published) > ifnull(:days, 30), 1)
ORDER BY finding, s.site
