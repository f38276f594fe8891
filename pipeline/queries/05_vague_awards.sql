-- Awards told without a number; awards without a named authority
SELECT a.fact_id, a.published, a.site, a.quote,
  coalesce(a.collectives, a.individuals, a.households) IS NULL AS without_number,
  c.fact_id IS NULL AS without_authority, a.url
FROM award_once AS a
LEFT JOIN award_conferrer AS c
  ON c.fact_id = a.fact_id AND c.version = a.version AND c.first_run = a.first_run AND c.position = 0
WHERE without_number OR without_authority
ORDER BY a.published
