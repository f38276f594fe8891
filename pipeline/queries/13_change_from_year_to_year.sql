-- Change from year to year by commune and item
-- Only totals of a period are compared; a bare unit (`12 vụ`) only with one under the same verb.
WITH yearly AS (
  SELECT c.place_id, c.province, c.district, c.place AS commune, c.category, c.unit, c.item, c.year,
    iif(c.item IS c.unit, c.action, NULL) AS action, sum(c.number) AS number
  FROM amount_once AS c LEFT JOIN count_fact AS t ON t.fact_id = c.total_id AND t.gone_run IS NULL
  WHERE c.place_level = 'commune' AND c.year IS NOT NULL AND c.tally = 'period_total'
    AND t.place_id IS NOT c.place_id
  GROUP BY c.place_id, c.year, c.category, c.unit, c.item, 9
)
SELECT c.province, c.district, c.commune, c.category, c.item, c.action, c.year, before.number AS number_before, c.number,
  c.number - before.number AS change, round(100.0 * (c.number - before.number) / before.number, 1) AS percent
FROM yearly AS c
JOIN yearly AS before
  ON before.place_id = c.place_id AND before.year = c.year - 1 AND before.category = c.category
  AND before.unit IS c.unit AND before.item IS c.item AND before.action IS c.action
ORDER BY c.province, c.district, c.commune, c.item, c.year
