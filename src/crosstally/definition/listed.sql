-- The pairs to list, most telling first: contradictory before discrepant, then the widest gap.
--
-- reads related: what relation.sql makes of picked.sql
--       states, wanted
-- a row: a pair of states, its place in the list of its tally, and for how many pairs of claims it stands
WITH ordered AS (
  SELECT
    related.*,
    CAST(row_number() OVER (
      PARTITION BY tally
      ORDER BY CASE WHEN relation = 'contradictory' THEN 0 ELSE 1 END, gap DESC, earlier_day, later_day,
        earlier_reading, later_reading
    ) AS BIGINT) AS place
  FROM related
  -- A pair whose words lie apart has been picked by them.
  WHERE test NOT IN (4, 5, 6) OR relation = 'discrepant'
)
SELECT
  ordered.tally AS tally,
  ordered.place AS place,
  ordered.relation AS relation,
  ordered.gap AS gap,
  ordered.dates_differ AS dates_differ,
  ordered.earlier_day AS earlier_day,
  ordered.later_day AS later_day,
  ordered.earlier_reading AS earlier_reading,
  ordered.later_reading AS later_reading,
  earlier.claims AS earlier_claims,
  later.claims AS later_claims
FROM ordered
JOIN states AS earlier
  ON ordered.tally = earlier.tally
  AND ordered.earlier_day = earlier.day
  AND ordered.earlier_reading = earlier.reading
JOIN states AS later
  ON ordered.tally = later.tally
  AND ordered.later_day = later.day
  AND ordered.later_reading = later.reading
CROSS JOIN wanted
WHERE ordered.place <= wanted.pairs
