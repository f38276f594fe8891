-- Facts that rest on an unsure commune
-- A mention that several units fit, a unit that the gazetteer doubts, or a place known only from elsewhere in the article.
SELECT p.fact_id, 'place' AS kind, p.quote, json_array_length(p.candidates) || ' candidates' AS why, p.url
FROM live_place AS p
WHERE p.level = 'commune' AND p.code IS NULL
UNION ALL
SELECT p.fact_id, 'place', p.quote, u.doubt, p.url
FROM live_place AS p JOIN unit AS u ON u.unit_id = p.unit_id
WHERE u.level = 'commune' AND u.doubt IS NOT NULL
UNION ALL
SELECT c.fact_id, 'count', c.quote, ifnull(u.doubt, 'place known from the ' || c.place_how), c.url
FROM live_count AS c JOIN unit AS u ON u.unit_id = c.place_id
WHERE u.level = 'commune' AND (u.doubt IS NOT NULL OR c.place_how IN ('lead', 'article'))
UNION ALL
SELECT a.fact_id, 'award', a.quote, u.doubt, a.url
FROM live_award AS a JOIN unit AS u ON u.unit_id = a.place_id
WHERE u.level = 'commune' AND u.doubt IS NOT NULL
ORDER BY kind, why
