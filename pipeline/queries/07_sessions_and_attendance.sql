-- Sessions and attendance by district and year, persons apart from attendances
-- People count as persons attending when the item says so or a session stands within 120 code points. Numbers told of
-- the district itself and of its communes stand in different rows: the first may hold the second.
WITH counted AS (
  SELECT c.*,
    CASE
      WHEN c.category = 'session' THEN 'sessions'
      WHEN c.unit = 'lượt người' THEN 'attendances'
      WHEN c.category = 'people' AND (
        c.item LIKE '%tham gia%' OR c.item LIKE '%tham dự%' OR c.item LIKE '%dự%' OR EXISTS (
          SELECT 1 FROM count_fact AS s
          WHERE s.article_id = c.article_id AND s.version = c.version AND s.gone_run IS NULL AND s.category = 'session'
            AND s.zone = c.zone AND s.caption IS c.caption AND abs(s.start - c.start) <= 120
        )
      ) THEN 'persons'
    END AS what
  FROM countable AS c
  WHERE c.category IN ('session', 'people') OR c.unit = 'lượt người'
)
SELECT province, district, year, place_level, what, sum(number) AS number, count(*) AS facts
FROM counted
WHERE what IS NOT NULL AND year IS NOT NULL AND place_level IN ('district', 'commune')
GROUP BY province, district, year, place_level, what
ORDER BY province, district, year, place_level, what
