-- Where a count that only grows fell: a later figure's words end below where an earlier figure's begin.
--
-- reads daily, tallies
-- a row: a tally, date and line with a figure that fell or from which one fell; the largest lower end before that date
--        (above) and the smallest upper end after it (below)
WITH compared AS (
  SELECT
    daily.tally AS tally,
    daily.day AS day,
    daily.in_months AS in_months,
    daily.l_above AS least,
    daily.l_below AS most,
    max(daily.l_above) OVER (
      PARTITION BY daily.tally, daily.in_months ORDER BY daily.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS l_above,
    min(daily.l_below) OVER (
      PARTITION BY daily.tally, daily.in_months ORDER BY daily.day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS l_below
  FROM daily JOIN tallies ON daily.tally = tallies.tally
  WHERE tallies.may_fall
)
SELECT tally, day, in_months, l_above, l_below FROM compared WHERE most < l_above OR least > l_below
