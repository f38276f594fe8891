-- Old communes restated in today's units, with the share that cannot be assigned
SELECT * FROM commune_today ORDER BY province, commune, year, category, item
