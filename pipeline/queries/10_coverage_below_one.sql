-- Coverage ratios below 1 (`87/87` is 1)
SELECT u.name AS place, c.number, c.total, round(1.0 * c.number / c.total, 3) AS ratio, c.item, c.quote, c.fact_id, c.url
FROM live_count AS c LEFT JOIN unit AS u ON u.unit_id = c.place_id
WHERE c.total > 0 AND c.number < c.total AND c.copy = 0 AND c.same_as IS NULL AND c.modality = 'asserted'
ORDER BY ratio
