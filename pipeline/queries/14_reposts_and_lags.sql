-- Who reposts whom, and how late; reporting lag from event to publication
SELECT 'repost' AS what, o.site AS original_site, a.site AS site, count(*) AS articles,
  round(avg(julianday(a.published) - julianday(o.published)), 1) AS mean_days,
  max(julianday(a.published) - julianday(o.published)) AS longest_days
FROM current_article AS a
JOIN cluster AS c ON c.cluster_id = a.cluster_id AND c.original <> a.article_id
JOIN current_article AS o ON o.article_id = c.original
GROUP BY o.site, a.site
UNION ALL
SELECT 'report', NULL, site, count(*), round(avg(julianday(published) - julianday(event_date)), 1),
  max(julianday(published) - julianday(event_date))
FROM current_article
WHERE length(event_date) = 10 AND published IS NOT NULL AND copy = 0
GROUP BY site
ORDER BY what DESC, articles DESC
