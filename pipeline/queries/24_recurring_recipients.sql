-- Officials and units that recur among recipients
SELECT ifnull(r.recipient_name, r.recipient) AS recipient, count(DISTINCT a.article_id) AS articles, count(DISTINCT a.fact_id) AS awards,
  min(a.day) AS first, max(a.day) AS last, group_concat(DISTINCT a.site) AS sites
FROM award_once AS a
JOIN award_recipient AS r ON r.fact_id = a.fact_id AND r.version = a.version AND r.first_run = a.first_run
GROUP BY 1
HAVING awards > 1
ORDER BY awards DESC, 1
