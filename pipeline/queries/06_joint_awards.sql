-- Joint awards, which must not be added for each authority
SELECT a.fact_id, a.day, a.forms, a.collectives, a.individuals, a.households,
  (
    SELECT group_concat(ifnull(conferrer_name, conferrer), '; ') FROM award_conferrer AS c
    WHERE c.fact_id = a.fact_id AND c.version = a.version AND c.first_run = a.first_run
  ) AS authorities,
  a.quote, a.url
FROM award_once AS a
WHERE a.allocation = 'joint'
ORDER BY a.day
