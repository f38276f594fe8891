-- Weapons handed in per 1,000 inhabitants, where an article tells the population
WITH population AS (
  SELECT place_id, max(number) AS inhabitants FROM live_count
  WHERE category = 'people' AND tally = 'stock' AND modality = 'asserted' AND part_of IS NULL
    AND (unit IN ('khẩu', 'nhân khẩu') OR item LIKE '%nhân khẩu%' OR item LIKE '%người dân%' OR item LIKE '%dân số%')
  GROUP BY place_id
)
SELECT c.province, c.district, c.commune, c.year, c.unit, c.item, c.number, p.inhabitants,
  round(1000.0 * c.number / p.inhabitants, 3) AS per_1000
FROM count_by_commune_year AS c JOIN population AS p ON p.place_id = c.unit_id
WHERE c.category = 'weapon'
ORDER BY per_1000 DESC
