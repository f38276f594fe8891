-- Articles whose totals disagree: same thing, place and period, other number
SELECT * FROM disagreement ORDER BY place, date_from
