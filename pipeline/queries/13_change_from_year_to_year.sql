-- Change from year to year by commune and item
SELECT c.province, c.district, c.commune, c.category, c.item, c.year, before.number AS number_before, c.number,
  c.number - before.number AS change, round(100.0 * (c.number - before.number) / before.number, 1) AS percent
FROM count_by_commune_year AS c
JOIN count_by_commune_year AS before
  ON before.unit_id = c.unit_id AND before.year = c.year - 1 AND before.category = c.category
  AND before.unit IS c.unit AND before.item IS c.item
ORDER BY c.province, c.district, c.commune, c.item, c.year
