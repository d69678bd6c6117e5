-- How many pairs of claims disagree in each tally, exactly, and without making the pairs: at each lower end, the claims
-- of the upper ends before it are added up. A final figure does not disagree with a provisional one below it.
--
-- reads ends
-- a row: a tally with pairs that disagree, and how many: contradictory and discrepant on one date, falling across dates
WITH beneath AS (
  SELECT
    tally, test, above, provisional, claims,
    CAST(sum(CASE WHEN above THEN 0 ELSE claims END) OVER rising AS BIGINT) AS any_beneath,
    CAST(sum(CASE WHEN above OR (provisional AND test < 7) THEN 0 ELSE claims END) OVER rising AS BIGINT)
      AS final_beneath
  FROM ends
  -- On one point, lower ends come first: there the two figures still share it.
  WINDOW rising AS (PARTITION BY tally, test, arena ORDER BY point, above DESC ROWS UNBOUNDED PRECEDING)
),
pairs AS (
  SELECT
    tally,
    test,
    CASE WHEN test IN (3, 6, 9) THEN -1 ELSE 1 END * claims
      * CASE WHEN provisional THEN any_beneath ELSE final_beneath END AS pairs
  FROM beneath
  WHERE above AND any_beneath > 0
),
totals AS (
  SELECT
    tally,
    CAST(sum(CASE WHEN test IN (1, 2, 3) THEN pairs ELSE 0 END) AS BIGINT) AS contradictory,
    CAST(sum(CASE WHEN test IN (4, 5, 6) THEN pairs ELSE 0 END) AS BIGINT) AS apart,
    CAST(sum(CASE WHEN test IN (7, 8, 9) THEN pairs ELSE 0 END) AS BIGINT) AS falling
  FROM pairs
  GROUP BY tally
)
SELECT tally, contradictory, apart - contradictory AS discrepant, falling
FROM totals
WHERE apart > 0 OR falling > 0
