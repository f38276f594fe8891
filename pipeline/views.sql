-- The views that do the thinking, so that a question is one SELECT. Every fact of a live_* view holds now; the views
-- after them leave out more and more of what must not be added up. Column meanings: docs/fields.md.

-- Every fact of every kind, history included; `live` is 1 while it holds, `value` is its reading in short.
CREATE VIEW fact AS
SELECT fact_id, article_id, version, 'date' AS kind, zone, caption, start, "end", quote, value, rule,
       confidence, first_run, last_run, gone_run, gone_run IS NULL AS live, value_hash
FROM date_fact
UNION ALL
SELECT fact_id, article_id, version, 'place', zone, caption, start, "end", quote, ifnull(unit_id, name), rule,
       confidence, first_run, last_run, gone_run, gone_run IS NULL, value_hash
FROM place_fact
UNION ALL
SELECT fact_id, article_id, version, 'count', zone, caption, start, "end", quote, number || ifnull(' ' || item, ''), rule,
       confidence, first_run, last_run, gone_run, gone_run IS NULL, value_hash
FROM count_fact
UNION ALL
SELECT fact_id, article_id, version, 'award', zone, caption, start, "end", quote, forms, rule,
       confidence, first_run, last_run, gone_run, gone_run IS NULL, value_hash
FROM award_fact;

-- The last verdict of each reviewer on each reading of a fact; skipping is none, and a withdrawn one is gone.
CREATE VIEW verdict AS
SELECT r.*
FROM review AS r
WHERE r.verdict NOT IN ('skipped', 'withdrawn') AND NOT EXISTS (
  SELECT 1 FROM review AS later
  WHERE later.fact_id = r.fact_id AND later.value_hash = r.value_hash AND later.reviewer = r.reviewer
    AND later.reviewed_at > r.reviewed_at AND later.verdict <> 'skipped'
);

-- Readings that more reviewers call wrong than right, unless somebody who adjudicates has settled it.
CREATE VIEW rejected AS
SELECT fact_id, value_hash FROM verdict
GROUP BY fact_id, value_hash
HAVING iif(
  sum(role = 'adjudicating' AND verdict <> 'unsure') > 0,
  sum(role = 'adjudicating' AND verdict = 'wrong') > sum(role = 'adjudicating' AND verdict IN ('right', 'partly')),
  sum(verdict = 'wrong') > sum(verdict IN ('right', 'partly'))
);

-- The current version of every article; `copy` is 1 for a repost of a story whose original is in the store.
CREATE VIEW current_article AS
SELECT a.*, ifnull(c.original <> a.article_id, 0) AS copy
FROM article AS a LEFT JOIN cluster AS c ON c.cluster_id = a.cluster_id
WHERE a.current = 1;

CREATE VIEW live_date AS
SELECT f.*, a.site, a.url, a.title, a.published, a.cluster_id, a.copy
FROM date_fact AS f JOIN current_article AS a ON a.article_id = f.article_id AND a.version = f.version
WHERE f.gone_run IS NULL AND (f.fact_id, f.value_hash) NOT IN (SELECT fact_id, value_hash FROM rejected);

CREATE VIEW live_place AS
SELECT f.*, a.site, a.url, a.title, a.published, a.cluster_id, a.copy
FROM place_fact AS f JOIN current_article AS a ON a.article_id = f.article_id AND a.version = f.version
WHERE f.gone_run IS NULL AND (f.fact_id, f.value_hash) NOT IN (SELECT fact_id, value_hash FROM rejected);

-- `told` is shared by all tellings of one number within an article.
CREATE VIEW live_count AS
SELECT f.*, ifnull(f.same_as, f.fact_id) AS told, a.site, a.url, a.title, a.published, a.event_date, a.event_place_id,
  a.cluster_id, a.copy
FROM count_fact AS f JOIN current_article AS a ON a.article_id = f.article_id AND a.version = f.version
WHERE f.gone_run IS NULL AND (f.fact_id, f.value_hash) NOT IN (SELECT fact_id, value_hash FROM rejected);

CREATE VIEW live_award AS
SELECT f.*, ifnull(f.same_as, f.fact_id) AS told, a.site, a.url, a.title, a.published, a.event_date, a.cluster_id, a.copy
FROM award_fact AS f JOIN current_article AS a ON a.article_id = f.article_id AND a.version = f.version
WHERE f.gone_run IS NULL AND (f.fact_id, f.value_hash) NOT IN (SELECT fact_id, value_hash FROM rejected);

-- Amounts of things that happened: no plans, no shares, no rates, no rises and falls, no stocks, targets or totals of
-- several years, no copies of a story, and no numbers that several authorities or award forms share (`c.copy` stands in
-- that question too, so that SQLite asks it of what is left when all else is known).
CREATE VIEW amount AS
SELECT c.*
FROM live_count AS c
WHERE c.copy = 0
  AND c.modality = 'asserted'
  AND c.tally IN ('single_event', 'period_total')
  AND c.category <> 'percent'
  AND c.per IS NULL
  AND c.change IS NULL
  AND ifnull(julianday(c.date_to) - julianday(c.date_from), 0) <= 366
  AND (c.category NOT IN ('people', 'group', 'household') OR NOT EXISTS (
    SELECT 1 FROM award_fact AS w
    WHERE w.article_id = c.article_id AND w.version = c.version AND c.copy = 0 AND w.gone_run IS NULL
      AND w.allocation = 'joint' AND w.zone = c.zone AND w.caption IS c.caption
      AND w.start <= c.start AND w."end" >= c."end"
  ));

-- What the table `retold` must hold: amounts that another one stands for, of the same place and unit. They are
--   tellings in an earlier article of the same place, period and thing: with the same number, or, for totals of a
--   period, with whatever number, since two totals of one thing are not a sum;
--   tellings of the same number and thing in an earlier article on the same happening (same main place, main days at
--   most two apart), even where one of them dates it a day or two off;
--   what a total of a longer period, with the same place and thing, already holds.
-- This compares all with all; `pipeline/recount.py` does so for what has changed, over a table called `amount`.
CREATE VIEW retold_now AS
SELECT c.place_id, ifnull(c.unit, '') AS unit, c.fact_id
FROM amount AS c
WHERE EXISTS (
    SELECT 1 FROM amount AS o
    WHERE o.place_id = c.place_id AND o.date_from = c.date_from AND o.date_to = c.date_to AND o.number = c.number
      AND o.article_id <> c.article_id AND o.unit IS c.unit AND o.category = c.category AND o.tally = c.tally
      AND (
        instr(o.item || ' ', c.item || ' ') = 1 OR instr(c.item || ' ', o.item || ' ') = 1
        OR o.item IS NULL OR c.item IS NULL
      )
      AND (ifnull(o.published, ''), o.article_id) > (ifnull(c.published, ''), c.article_id)
  )
  OR EXISTS (
    SELECT 1 FROM amount AS o
    WHERE o.place_id = c.place_id AND o.item IS c.item AND o.date_from = c.date_from AND o.date_to = c.date_to
      AND o.tally = 'period_total' AND c.tally = 'period_total'
      AND o.article_id <> c.article_id AND o.unit IS c.unit AND o.category = c.category
      AND (ifnull(o.published, ''), o.article_id) > (ifnull(c.published, ''), c.article_id)
  )
  OR EXISTS (
    SELECT 1 FROM amount AS o
    WHERE o.place_id = c.place_id AND o.event_place_id = c.event_place_id AND o.article_id <> c.article_id
      AND o.tally = 'single_event' AND c.tally = 'single_event' AND o.number = c.number
      AND o.unit IS c.unit AND o.category = c.category
      AND (instr(o.item || ' ', c.item || ' ') = 1 OR instr(c.item || ' ', o.item || ' ') = 1)
      AND abs(julianday(o.event_date) - julianday(c.event_date)) <= 2
      AND o.date_from BETWEEN date(c.date_from, '-2 days') AND date(c.date_from, '+2 days')
      AND (ifnull(o.published, ''), o.article_id) > (ifnull(c.published, ''), c.article_id)
  )
  OR EXISTS (
    SELECT 1 FROM amount AS o
    WHERE o.place_id = c.place_id AND o.date_from <= c.date_from AND o.date_to >= c.date_to
      AND (o.date_from < c.date_from OR o.date_to > c.date_to)
      AND o.tally = 'period_total' AND o.unit IS c.unit AND o.item = c.item AND o.number >= c.number
  );

-- Each amount once, with its place in words and its year (null unless it lies within one): no retellings within an
-- article (same_as), and none in others (`retold`). `total_id` is the amount that it is a part of; a part adds nothing
-- to its total.
CREATE VIEW amount_once AS
SELECT c.*,
  CASE WHEN substr(c.date_from, 1, 4) = substr(c.date_to, 1, 4) THEN CAST(substr(c.date_from, 1, 4) AS INTEGER) END AS year,
  u.level AS place_level, u.name AS place, u.district, u.province, u.district_code, u.province_code,
  CASE WHEN EXISTS (  -- few are parts, and to find that out takes a fifth of the time
    SELECT 1 FROM count_fact AS p
    WHERE p.article_id = c.article_id AND ifnull(p.same_as, p.fact_id) = c.told
      AND p.part_of IS NOT NULL AND p.gone_run IS NULL
  ) THEN (
    SELECT t.fact_id FROM count_fact AS p JOIN amount AS t ON t.fact_id = p.part_of
    WHERE p.article_id = c.article_id AND ifnull(p.same_as, p.fact_id) = c.told AND t.told <> c.told
      AND p.part_of IS NOT NULL AND p.gone_run IS NULL
  ) END AS total_id
FROM amount AS c LEFT JOIN unit AS u ON u.unit_id = c.place_id
WHERE NOT EXISTS (
    SELECT 1 FROM retold AS r
    WHERE r.place_id = c.place_id AND r.unit = ifnull(c.unit, '') AND r.fact_id = c.fact_id
  )
  AND (c.same_as IS NULL OR NOT EXISTS (
    SELECT 1 FROM amount AS o
    WHERE o.article_id = c.article_id AND o.told = c.told
      AND (o.same_as IS NOT NULL, o.fact_id) < (c.same_as IS NOT NULL, c.fact_id)
  ));

-- What may be added up. Add within one `place_level` only: a district's number holds those of its communes.
CREATE VIEW countable AS
SELECT * FROM amount_once WHERE total_id IS NULL;

-- Amounts by commune and year. A part of a wider total (ten of the district's forty) counts for its own commune.
CREATE VIEW count_by_commune_year AS
SELECT c.place_id AS unit_id, c.place AS commune, c.district, c.province, c.year, c.category, c.unit, c.item,
  sum(c.number) AS number, count(*) AS facts, count(DISTINCT c.article_id) AS articles,
  sum(c.comparator <> 'exact') AS approximate
FROM amount_once AS c LEFT JOIN count_fact AS t ON t.fact_id = c.total_id AND t.gone_run IS NULL
WHERE c.place_level = 'commune' AND c.year IS NOT NULL AND t.place_id IS NOT c.place_id
GROUP BY c.place_id, c.year, c.category, c.unit, c.item;

-- Amounts by the communes of today. `number` is what surely belongs there; `divided` is what was told of old communes
-- that were divided among several of today's, so that it belongs there in part or not at all (it is listed under each,
-- do not add it across communes); `share_unassigned` is its share. A row without unit: no successor is known.
CREATE VIEW commune_today AS
SELECT t.current_id AS unit_id, n.name AS commune, n.province, c.year, c.category, c.unit, c.item,
  sum(iif(o.current_how = 'whole', c.number, 0)) AS number,
  sum(iif(o.current_how = 'whole', 0, c.number)) AS divided,
  round(1.0 * sum(iif(o.current_how = 'whole', 0, c.number)) / sum(c.number), 4) AS share_unassigned,
  group_concat(DISTINCT iif(c.unit_id = t.current_id, NULL, c.commune)) AS old_communes
FROM count_by_commune_year AS c
JOIN unit AS o ON o.unit_id = c.unit_id
LEFT JOIN unit_today AS t ON t.unit_id = c.unit_id
LEFT JOIN unit AS n ON n.unit_id = t.current_id
GROUP BY t.current_id, c.year, c.category, c.unit, c.item;

-- Awards that were conferred, each once: no gifts, no proposals, no copies, no retellings. `day` is the day or month
-- of the award, else of the article's event, else of publication; `day_from` tells which.
CREATE VIEW award_once AS
WITH given AS (
  SELECT w.*, coalesce(w.date_from, w.event_date, w.published) AS day,
    CASE WHEN w.date_from IS NOT NULL THEN 'award' WHEN w.event_date IS NOT NULL THEN 'article'
         WHEN w.published IS NOT NULL THEN 'published' END AS day_from
  FROM live_award AS w
  WHERE w.copy = 0 AND w.status = 'conferred' AND EXISTS (SELECT 1 FROM json_each(w.forms) WHERE value <> 'quà')
)
SELECT g.*, substr(g.day, 1, 4) || '-Q' || ((substr(g.day, 6, 2) + 2) / 3) AS quarter
FROM given AS g
WHERE (g.same_as IS NULL OR NOT EXISTS (
    SELECT 1 FROM given AS o
    WHERE o.article_id = g.article_id AND o.told = g.told
      AND (o.same_as IS NOT NULL, o.fact_id) < (g.same_as IS NOT NULL, g.fact_id)
  ))
  AND NOT EXISTS (
    SELECT 1 FROM award_conferrer AS mine
    JOIN award_conferrer AS theirs ON theirs.conferrer_name = mine.conferrer_name
    JOIN given AS o ON o.fact_id = theirs.fact_id AND o.version = theirs.version AND o.first_run = theirs.first_run
    WHERE mine.fact_id = g.fact_id AND mine.version = g.version AND mine.first_run = g.first_run
      AND mine.conferrer_unit IS theirs.conferrer_unit
      AND o.article_id <> g.article_id AND o.day = g.day AND o.forms = g.forms AND o.rank IS g.rank
      AND o.collectives IS g.collectives AND o.individuals IS g.individuals AND o.households IS g.households
      AND coalesce(g.collectives, g.individuals, g.households) IS NOT NULL
      AND (ifnull(o.published, ''), o.article_id) > (ifnull(g.published, ''), g.article_id)
  );

-- Awards by conferring authority and quarter. Numbers that several authorities or forms share stand apart as `joint_*`:
-- each of them has the whole number, so they must not be added across authorities. An authority whose unit is not known
-- is told apart by site.
CREATE VIEW award_by_authority AS
SELECT ifnull(c.conferrer_name, c.conferrer) AS authority, c.conferrer_unit AS unit_id,
  iif(c.conferrer_unit IS NULL, a.site, NULL) AS site, a.quarter,
  sum(a.allocation = 'sole') AS awards,
  sum(iif(a.allocation = 'sole', a.collectives, NULL)) AS collectives,
  sum(iif(a.allocation = 'sole', a.individuals, NULL)) AS individuals,
  sum(iif(a.allocation = 'sole', a.households, NULL)) AS households,
  sum(a.allocation = 'joint') AS joint_awards,
  sum(iif(a.allocation = 'joint', a.collectives, NULL)) AS joint_collectives,
  sum(iif(a.allocation = 'joint', a.individuals, NULL)) AS joint_individuals,
  sum(iif(a.allocation = 'joint', a.households, NULL)) AS joint_households,
  sum(coalesce(a.collectives, a.individuals, a.households) IS NULL) AS without_number,
  sum(a.day_from IS NOT 'award') AS dated_by_article
FROM award_once AS a
JOIN award_conferrer AS c ON c.fact_id = a.fact_id AND c.version = a.version AND c.first_run = a.first_run
GROUP BY 1, 2, 3, 4;

-- Numbers that may contradict each other.
CREATE VIEW stated AS
SELECT * FROM live_count
WHERE modality = 'asserted' AND tally IN ('single_event', 'period_total') AND category <> 'percent' AND per IS NULL
  AND change IS NULL AND part_of IS NULL AND same_as IS NULL AND place_id IS NOT NULL AND date_from IS NOT NULL;

-- What the table `disagreeing` must hold: two articles that tell another number of the same thing, place and period.
-- Of reposts only those count that tell the same story; other pairs stand under its original. A number that the other
-- article tells as well, of the same thing, is no disagreement. Sums of money, and bare units of one happening
-- (`7 người`), are the same thing only under the same verb: people who were saved and people who were called to help
-- are not. Which numbers there are of one thing comes first, since most tell the same one.
CREATE VIEW disagreeing_now AS
WITH told AS (
  SELECT DISTINCT place_id, date_from, date_to, item, unit, tally, number FROM stated WHERE item IS NOT NULL
)
SELECT a.place_id, ifnull(a.unit, '') AS unit, a.fact_id AS fact_a, b.fact_id AS fact_b
FROM told AS x CROSS JOIN told AS y CROSS JOIN stated AS a CROSS JOIN stated AS b
WHERE y.place_id = x.place_id AND y.date_from = x.date_from AND y.date_to = x.date_to AND y.item = x.item
  AND y.unit IS x.unit AND y.tally = x.tally AND y.number <> x.number
  AND a.place_id = x.place_id AND a.date_from = x.date_from AND a.date_to = x.date_to AND a.item = x.item
  AND a.unit IS x.unit AND a.tally = x.tally AND a.number = x.number
  AND b.place_id = y.place_id AND b.date_from = y.date_from AND b.date_to = y.date_to AND b.item = y.item
  AND b.unit IS y.unit AND b.tally = y.tally AND b.number = y.number
  AND a.article_id < b.article_id
  AND (a.copy = 0 AND b.copy = 0 OR a.cluster_id = b.cluster_id)
  AND (a.action = b.action OR a.category <> 'money' AND (a.tally = 'period_total' OR a.item IS NOT a.unit))
  AND NOT EXISTS (
    SELECT 1 FROM live_count AS o
    WHERE o.article_id IN (a.article_id, b.article_id) AND o.item = a.item AND o.unit IS a.unit
      AND (o.article_id, o.number) IN ((a.article_id, b.number), (b.article_id, a.number))
  );

-- Two articles that tell another number of the same thing, place and period (`disagreeing`). `copies` is 1 where both
-- tell one text.
CREATE VIEW disagreement AS
SELECT u.name AS place, a.place_id, a.date_from, a.date_to, a.tally, a.item, a.number AS number_a, b.number AS number_b,
  a.fact_id AS fact_a, b.fact_id AS fact_b, one.url AS url_a, other.url AS url_b,
  ifnull(one.cluster_id = other.cluster_id, 0) AS copies
FROM disagreeing AS d
JOIN count_fact AS a ON a.fact_id = d.fact_a AND a.gone_run IS NULL
JOIN count_fact AS b ON b.fact_id = d.fact_b AND b.gone_run IS NULL
JOIN article AS one ON one.article_id = a.article_id AND one.version = a.version
JOIN article AS other ON other.article_id = b.article_id AND other.version = b.version
LEFT JOIN unit AS u ON u.unit_id = a.place_id;
