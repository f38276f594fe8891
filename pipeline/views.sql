-- The views that do the thinking.

-- Every fact of every kind, history included; `live` is 1 while it holds.
CREATE VIEW fact AS
SELECT fact_id, article_id, version, 'date' AS kind, zone, caption, start, "end", quote, value AS reading, rule,
       confidence, first_run, last_run, gone_run, gone_run IS NULL AS live, value_hash
FROM date_fact
UNION ALL
SELECT fact_id, article_id, version, 'place', zone, caption, start, "end", quote, ifnull(unit_id, name), rule,
       confidence, first_run, last_run, gone_run, gone_run IS NULL, value_hash
FROM place_fact
UNION ALL
SELECT fact_id, article_id, version, 'count', zone, caption, start, "end", quote,
       number || ifnull(' ' || item, ''), rule,
       confidence, first_run, last_run, gone_run, gone_run IS NULL, value_hash
FROM count_fact
UNION ALL
SELECT fact_id, article_id, version, 'award', zone, caption, start, "end", quote, forms, rule,
       confidence, first_run, last_run, gone_run, gone_run IS NULL, value_hash
FROM award_fact;

CREATE VIEW live_count AS SELECT * FROM count_fact WHERE gone_run IS NULL;
