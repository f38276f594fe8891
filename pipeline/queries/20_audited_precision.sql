-- Audited precision by rule and by site, with intervals
-- Wilson's interval at 95 %; the last verdict of each reviewer counts, unsure ones are left out. For a sample
-- that was drawn with unequal chances, `vnfacts audit report` weighs them.
WITH seen AS (
  SELECT fact_id, value_hash, article_id, 'date' AS kind, rule FROM date_fact WHERE fact_id IN (SELECT fact_id FROM review)
  UNION SELECT fact_id, value_hash, article_id, 'place', rule FROM place_fact WHERE fact_id IN (SELECT fact_id FROM review)
  UNION SELECT fact_id, value_hash, article_id, 'count', rule FROM count_fact WHERE fact_id IN (SELECT fact_id FROM review)
  UNION SELECT fact_id, value_hash, article_id, 'award', rule FROM award_fact WHERE fact_id IN (SELECT fact_id FROM review)
), judged AS (
  SELECT f.kind, f.rule, a.site, v.verdict IN ('right', 'partly') AS hit
  FROM verdict AS v
  JOIN seen AS f ON f.fact_id = v.fact_id AND f.value_hash = v.value_hash
  JOIN current_article AS a ON a.article_id = f.article_id
  WHERE v.verdict <> 'unsure'
), grouped AS (
  SELECT 'rule' AS what, rule AS name, count(*) AS n, avg(hit) AS p FROM judged GROUP BY rule
  UNION ALL SELECT 'site', site, count(*), avg(hit) FROM judged GROUP BY site
  UNION ALL SELECT 'kind', kind, count(*), avg(hit) FROM judged GROUP BY kind
)
SELECT what, name, n AS judged, round(p, 3) AS precision,
  round((p + 1.9208 / n - 1.96 * sqrt(p * (1 - p) / n + 0.9604 / n / n)) / (1 + 3.8416 / n), 3) AS low,
  round((p + 1.9208 / n + 1.96 * sqrt(p * (1 - p) / n + 0.9604 / n / n)) / (1 + 3.8416 / n), 3) AS high
FROM grouped
ORDER BY what, precision, name
