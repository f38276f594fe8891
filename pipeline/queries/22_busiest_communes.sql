-- The busiest communes of a month, on a map or a chart
-- :month is YYYY-MM, by default the month of the newest article.
SELECT u.province, u.district, u.name AS commune, u.lat AS latitude, u.lon AS longitude,
  count(DISTINCT p.article_id) AS articles, count(*) AS mentions
FROM live_place AS p JOIN unit AS u ON u.unit_id = p.unit_id
WHERE p.level = 'commune' AND p.copy = 0
  AND substr(p.published, 1, 7) = ifnull(:month, (SELECT substr(max(published), 1, 7) FROM current_article))
GROUP BY u.unit_id
ORDER BY articles DESC, mentions DESC, commune
