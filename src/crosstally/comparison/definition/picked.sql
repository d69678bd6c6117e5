-- The pairs that lie furthest apart, as many of each arena as are wanted at most in a tally: the nth furthest pair is
-- made of an upper end and a lower end whose places from the outside multiply to n at most.
--
-- reads ends
--       line:   point, place: the number of an end in the order of all, and where it stands
--       wanted: pairs, the number of pairs to list of a tally
-- a row: a pair of states as relation.sql reads it (met), its test, how far apart it lies, and for how many pairs of
--        claims it stands
WITH outermost AS (
  SELECT
    ends.*,
    CAST(row_number() OVER (
      PARTITION BY tally, test, arena, above, provisional, calendar
      ORDER BY CASE WHEN above THEN -point ELSE point END, day, reading
    ) AS BIGINT) AS place
  FROM ends
  WHERE test NOT IN (3, 6, 9)
),
telling AS (
  SELECT outermost.* FROM outermost CROSS JOIN wanted WHERE outermost.place <= wanted.pairs
),
apart AS (
  SELECT
    below.tally AS tally, below.test AS test, upper.place - lower.place AS gap,
    below.day AS below_day, above.day AS above_day,
    below.reading AS below_reading, above.reading AS above_reading,
    below.state AS below_state, above.state AS above_state,
    below.claims * above.claims AS pairs
  FROM (SELECT * FROM telling WHERE NOT telling.above) AS below
  JOIN (SELECT * FROM telling WHERE telling.above) AS above
    ON below.tally = above.tally AND below.test = above.test AND below.arena = above.arena
  JOIN line AS lower ON below.point = lower.point
  JOIN line AS upper ON above.point = upper.point
  CROSS JOIN wanted
  WHERE below.point < above.point
    AND below.place * above.place <= wanted.pairs
    AND (below.test = 7 OR below.test = 8 OR above.provisional OR NOT below.provisional)
    AND (below.test IN (2, 5, 8) OR NOT (below.calendar AND above.calendar))
)
SELECT
  apart.tally AS tally,
  apart.test AS test,
  apart.gap AS gap,
  apart.pairs AS pairs,
  'accumulates' AS over_time, -- as all tallies do of which figures of two dates are compared
  CASE WHEN apart.above_day < apart.below_day THEN apart.above_day ELSE apart.below_day END AS earlier_day,
  CASE WHEN apart.above_day < apart.below_day THEN apart.below_day ELSE apart.above_day END AS later_day,
  CASE WHEN apart.above_day < apart.below_day THEN apart.above_reading ELSE apart.below_reading END AS earlier_reading,
  CASE WHEN apart.above_day < apart.below_day THEN apart.below_reading ELSE apart.above_reading END AS later_reading,
  CASE WHEN apart.above_day < apart.below_day THEN apart.above_state ELSE apart.below_state END AS earlier_state,
  CASE WHEN apart.above_day < apart.below_day THEN apart.below_state ELSE apart.above_state END AS later_state
FROM apart
