-- Articles without a publication date; events dated after publication
SELECT article_id, site, url, title, published, event_date,
  iif(published IS NULL, 'no publication date', 'event after publication') AS finding
FROM current_article
WHERE published IS NULL OR event_date > substr(published, 1, length(event_date))
ORDER BY finding, site, published
