-- How many pairs of claims disagree in all, by kind, and how many of them are listed.
--
-- reads counts, listed
-- a row: the only one
SELECT
  CAST(coalesce(sum(contradictory), 0) AS BIGINT) AS contradictory,
  CAST(coalesce(sum(discrepant), 0) AS BIGINT) AS discrepant,
  CAST(coalesce(sum(falling), 0) AS BIGINT) AS falling,
  (SELECT CAST(coalesce(sum(pairs), 0) AS BIGINT) FROM listed) AS listed
FROM counts
