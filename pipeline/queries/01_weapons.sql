-- Weapons handed in, by commune and year, guns apart from barrels and ammunition
-- `how` keeps what was seized apart from what was handed in; null where the text has no verb that tells.
SELECT c.province, c.district, c.place AS commune, c.year,
  CASE
    WHEN c.unit = 'khẩu' OR c.item LIKE 'súng%' THEN 'guns'
    WHEN c.item LIKE '%nòng%' THEN 'barrels'
    WHEN c.item LIKE '%lựu đạn%' OR c.item LIKE '%mìn%' OR c.item LIKE '%bom%' OR c.item LIKE '%thuốc nổ%' THEN 'explosives'
    WHEN c.item LIKE '%đạn%' THEN 'ammunition'
    ELSE 'other'
  END AS class,
  CASE
    WHEN c.action LIKE '%nộp%' OR c.action LIKE '%thu hồi%' OR c.action LIKE '%vận động%' OR c.action LIKE '%tiếp nhận%'
      THEN 'handed in'
    WHEN c.action LIKE '%thu giữ%' OR c.action LIKE '%tịch thu%' OR c.action LIKE '%bắt%' THEN 'seized'
  END AS how,
  c.unit, sum(c.number) AS number, count(*) AS facts
FROM amount_once AS c LEFT JOIN count_fact AS t ON t.fact_id = c.total_id AND t.gone_run IS NULL
WHERE c.category = 'weapon' AND c.number > 0 AND c.place_level = 'commune' AND c.year IS NOT NULL
  AND t.place_id IS NOT c.place_id
GROUP BY c.place_id, c.year, class, how, c.unit
ORDER BY c.province, c.district, commune, c.year, class
