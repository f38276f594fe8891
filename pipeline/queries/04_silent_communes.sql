-- Communes never mentioned (of those that existed), and communes with news but no award
-- :province narrows to one province; :first and :last to a span of days, else that of all articles.
WITH span AS (
  SELECT ifnull(:first, min(published)) AS first, ifnull(:last, max(published)) AS last FROM current_article
), asked AS MATERIALIZED (
  SELECT unit_id FROM unit WHERE level = 'commune' AND (:province IS NULL OR province = :province)
), mentioned AS (
  SELECT unit_id, count(DISTINCT p.article_id) AS articles FROM live_place AS p, span
  WHERE unit_id IN (SELECT unit_id FROM asked)
    AND ifnull(p.published BETWEEN span.first AND span.last, 1) GROUP BY unit_id
), awarded AS (
  SELECT place_id AS unit_id FROM live_award WHERE status = 'conferred' AND place_id IN (SELECT unit_id FROM asked)
  UNION
  SELECT c.conferrer_unit FROM live_award AS a JOIN award_conferrer AS c USING (fact_id, version, first_run)
  WHERE a.status = 'conferred' AND c.conferrer_unit IN (SELECT unit_id FROM asked)
)
SELECT u.province, u.district, u.name AS commune, u.unit_id, ifnull(m.articles, 0) AS articles,
  iif(m.articles IS NULL, 'never mentioned', 'no award') AS finding
FROM unit AS u JOIN span LEFT JOIN mentioned AS m ON m.unit_id = u.unit_id
WHERE u.level = 'commune' AND u.valid_from <= span.last AND ifnull(u.valid_to, '9999') > span.first
  AND (:province IS NULL OR u.province = :province)
  AND (m.articles IS NULL OR u.unit_id NOT IN (SELECT unit_id FROM awarded WHERE unit_id IS NOT NULL))
ORDER BY finding DESC, u.province, u.district, u.name
