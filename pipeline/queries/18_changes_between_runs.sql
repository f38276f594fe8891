-- Facts gone, new and changed between two runs
-- :old and :new are numbers of runs; by default the last two.
-- A fact that changed has a reading that ended, or one that began, after :old and until :new; all others hold in both.
WITH chosen AS MATERIALIZED (
  SELECT coalesce(:old, (SELECT max(run_id) FROM run WHERE run_id < ifnull(:new, (SELECT max(run_id) FROM run)))) AS old,
    coalesce(:new, (SELECT max(run_id) FROM run)) AS new
), moved AS MATERIALIZED (
  SELECT 'date' AS kind, fact_id, quote, value, rule, value_hash, first_run, gone_run, old, new
  FROM chosen JOIN date_fact ON gone_run > old AND gone_run <= new OR first_run > old AND first_run <= new
  UNION ALL
  SELECT 'place', fact_id, quote, ifnull(unit_id, name), rule, value_hash, first_run, gone_run, old, new
  FROM chosen JOIN place_fact ON gone_run > old AND gone_run <= new OR first_run > old AND first_run <= new
  UNION ALL
  SELECT 'count', fact_id, quote, number || ifnull(' ' || item, ''), rule, value_hash, first_run, gone_run, old, new
  FROM chosen JOIN count_fact ON gone_run > old AND gone_run <= new OR first_run > old AND first_run <= new
  UNION ALL
  SELECT 'award', fact_id, quote, forms, rule, value_hash, first_run, gone_run, old, new
  FROM chosen JOIN award_fact ON gone_run > old AND gone_run <= new OR first_run > old AND first_run <= new
), before AS MATERIALIZED (
  SELECT * FROM moved WHERE first_run <= old
), after AS MATERIALIZED (
  SELECT * FROM moved WHERE first_run > old AND ifnull(gone_run > new, 1)
)
SELECT CASE WHEN a.fact_id IS NULL THEN 'gone' WHEN b.fact_id IS NULL THEN 'new' ELSE 'changed' END AS change,
  ifnull(a.kind, b.kind) AS kind, ifnull(a.fact_id, b.fact_id) AS fact_id, ifnull(a.quote, b.quote) AS quote,
  b.value AS value_before, a.value AS value_after, b.rule AS rule_before, a.rule AS rule_after
FROM (SELECT kind, fact_id FROM before UNION SELECT kind, fact_id FROM after) AS f
LEFT JOIN before AS b ON b.kind = f.kind AND b.fact_id = f.fact_id
LEFT JOIN after AS a ON a.kind = f.kind AND a.fact_id = f.fact_id
WHERE a.value_hash IS NOT b.value_hash
ORDER BY change, kind, rule_after, quote
