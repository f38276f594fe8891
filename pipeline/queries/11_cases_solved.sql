-- Cases solved by type and commune
SELECT c.province, c.district, c.place AS commune, c.year, c.item, sum(c.number) AS cases, count(*) AS facts
FROM amount_once AS c LEFT JOIN count_fact AS t ON t.fact_id = c.total_id AND t.gone_run IS NULL
WHERE c.category = 'case' AND c.place_level = 'commune'
  AND t.place_id IS NOT c.place_id
  AND (
    c.action LIKE '%phá%' OR c.action LIKE '%giải quyết%' OR c.action LIKE '%làm rõ%' OR c.action LIKE '%hòa giải%'
    OR c.action LIKE '%hoà giải%' OR c.action LIKE '%bắt%' OR c.action LIKE '%xử lý%' OR c.action LIKE '%khởi tố%'
  )
GROUP BY c.place_id, c.year, c.item
ORDER BY c.province, c.district, commune, c.year, cases DESC
