-- The distinct figures of a table of claims, to be read once each.
--
-- reads claims
-- a row: a figure as stated of a measure, and how many claims state it
SELECT measure, stated, modifier, unit, value_type, provisional, count(*) AS claims
FROM claims
GROUP BY measure, stated, modifier, unit, value_type, provisional
