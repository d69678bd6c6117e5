-- The pairs to list, most telling first: contradictory before discrepant, then the widest gap.
--
-- reads related: what relation.sql makes of picked.sql
--       wanted
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
  ordered.dates_differ AS dates_differ,
  ordered.gap AS gap,
  ordered.pairs AS pairs,
  ordered.earlier_state AS earlier_state,
  ordered.later_state AS later_state
FROM ordered CROSS JOIN wanted
WHERE ordered.place <= wanted.pairs
