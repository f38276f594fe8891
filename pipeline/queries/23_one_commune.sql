-- Everything about one commune under all the names it ever had
-- :unit_id is any version of it (`code@day`), or :name its name at any time. Units that shared land with it are named.
WITH asked AS (
  SELECT unit_id FROM unit WHERE level = 'commune' AND (unit_id = :unit_id OR name = :name)
), family AS (
  SELECT DISTINCT other.unit_id FROM asked
  JOIN unit_today AS mine ON mine.unit_id = asked.unit_id
  JOIN unit_today AS other ON other.current_id = mine.current_id
  UNION SELECT unit_id FROM asked
), told AS (
  SELECT unit_id, fact_id, 'place' AS kind, quote, NULL AS date_from, published, url FROM live_place
  WHERE unit_id IN (SELECT unit_id FROM family)
  UNION ALL
  SELECT place_id, fact_id, 'count', quote, date_from, published, url FROM live_count
  WHERE place_id IN (SELECT unit_id FROM family)
  UNION ALL
  SELECT place_id, fact_id, 'award', quote, date_from, published, url FROM live_award
  WHERE place_id IN (SELECT unit_id FROM family)
)
SELECT u.name AS commune, u.unit_id, u.unit_id IN (SELECT unit_id FROM asked) AS asked_for,
  t.kind, t.quote, t.date_from, t.published, t.fact_id, t.url
FROM told AS t JOIN unit AS u USING (unit_id)
ORDER BY t.published, t.url, t.kind
