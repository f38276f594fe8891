-- The busiest communes of a month, on a map or a chart
-- :month is YYYY-MM, by default the month of the newest article.
WITH chosen AS MATERIALIZED (
  SELECT ifnull(:month, (SELECT substr(max(published), 1, 7) FROM article WHERE current = 1)) AS month
)
SELECT u.province, u.district, u.name AS commune, u.lat AS latitude, u.lon AS longitude,
  count(DISTINCT p.article_id) AS articles, count(*) AS mentions
FROM chosen
JOIN live_place AS p ON p.published BETWEEN month || '-01' AND month || '-31'
JOIN unit AS u ON u.unit_id = p.unit_id
WHERE p.level = 'commune' AND p.copy = 0
GROUP BY u.unit_id
ORDER BY articles DESC, mentions DESC, commune
