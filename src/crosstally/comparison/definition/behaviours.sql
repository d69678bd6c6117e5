-- How the measures of a table of claims behave over time, as far as it says.
--
-- reads claims
SELECT measure, over_time
FROM claims
WHERE measure IS NOT NULL AND over_time IS NOT NULL
GROUP BY measure, over_time
