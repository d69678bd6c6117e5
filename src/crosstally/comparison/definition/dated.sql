-- The distinct dates of a table of claims, to be read once each.
--
-- reads claims
-- a row: the text of a date
SELECT held FROM claims GROUP BY held
