-- Awards by conferring authority and quarter: collectives and individuals apart, sole apart from joint
SELECT * FROM award_by_authority ORDER BY quarter, authority
