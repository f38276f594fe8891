-- Totals that run over several years, which must not be added to yearly ones
SELECT u.name AS place, c.date_from, c.date_to, c.number, c.item, c.tally, c.quote, c.fact_id, c.url
FROM live_count AS c LEFT JOIN unit AS u ON u.unit_id = c.place_id
WHERE c.copy = 0 AND c.same_as IS NULL AND c.category IS NOT 'duration'
  AND (c.tally = 'running_total' OR julianday(c.date_to) - julianday(c.date_from) > 366)
ORDER BY place, c.date_from
