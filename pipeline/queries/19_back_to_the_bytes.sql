-- One number back to its sentence, page and stored bytes
-- :fact_id is the fact. The sentence is the paragraph here; `vnfacts show` cuts it to the sentence and marks the quote.
SELECT f.fact_id, f.kind, f.quote, f.value, f.rule,
  iif(f.zone = 'caption', json_extract(a.captions, '$[' || f.caption || ']'),
    substr(a.text, max(1, f.start - 200), f."end" - f.start + 400)) AS around,
  a.url, a.published, p.fetched_at, p.archive_file, p.archive_offset
FROM fact AS f
JOIN article AS a ON a.article_id = f.article_id AND a.version = f.version
LEFT JOIN fetch AS p ON p.article_id = a.article_id AND p.content_hash = a.content_hash
WHERE f.fact_id = :fact_id AND f.live
ORDER BY p.fetched_at DESC
