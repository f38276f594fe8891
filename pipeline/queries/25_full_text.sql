-- Full-text: articles that speak of `móc khóa an ninh`, written with or without accents
-- :words must stand in a row; in plain SQL they are given without accents, in lower case.
SELECT a.article_id, a.published, a.site, a.title, a.url
FROM article_search AS s JOIN article AS a ON a.search_id = s.rowid
WHERE article_search MATCH 'folded : "' || replace(ifnull(:words, 'moc khoa an ninh'), '"', ' ') || '"' AND a.current = 1
ORDER BY s.rank
