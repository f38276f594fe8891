-- Facts gone, new and changed between two runs
-- :old and :new are numbers of runs; by default the last two.
WITH chosen AS (
  SELECT coalesce(:old, (SELECT max(run_id) FROM run WHERE run_id < ifnull(:new, (SELECT max(run_id) FROM run)))) AS old,
    coalesce(:new, (SELECT max(run_id) FROM run)) AS new
), before AS (
  SELECT f.* FROM fact AS f, chosen AS r WHERE f.first_run <= r.old AND ifnull(f.gone_run > r.old, 1)
), after AS (
  SELECT f.* FROM fact AS f, chosen AS r WHERE f.first_run <= r.new AND ifnull(f.gone_run > r.new, 1)
)
SELECT CASE WHEN a.fact_id IS NULL THEN 'gone' WHEN b.fact_id IS NULL THEN 'new' ELSE 'changed' END AS change,
  ifnull(a.kind, b.kind) AS kind, ifnull(a.fact_id, b.fact_id) AS fact_id, ifnull(a.quote, b.quote) AS quote,
  b.value AS value_before, a.value AS value_after, b.rule AS rule_before, a.rule AS rule_after
FROM (SELECT kind, fact_id FROM before UNION SELECT kind, fact_id FROM after) AS f
LEFT JOIN before AS b ON b.kind = f.kind AND b.fact_id = f.fact_id
LEFT JOIN after AS a ON a.kind = f.kind AND a.fact_id = f.fact_id
WHERE a.value_hash IS NOT b.value_hash
ORDER BY change, kind, rule_after, quote
