-- Share of numbers that are approximate, by site
SELECT site, count(*) AS numbers, sum(comparator <> 'exact') AS approximate,
  round(avg(comparator <> 'exact'), 3) AS share
FROM live_count
WHERE same_as IS NULL
GROUP BY site
ORDER BY share DESC
