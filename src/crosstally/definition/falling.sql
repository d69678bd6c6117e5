-- Where a count that only grows fell: a later figure's words end below where an earlier figure's begin.
--
-- reads states, readings, tallies
-- a row: such a tally
WITH daily AS (
  SELECT
    states.tally AS tally,
    states.day AS day,
    max(readings.l_low) AS least,
    min(readings.l_high) AS most,
    max(readings.lm_low) AS least_months,
    min(readings.lm_high) AS most_months
  FROM states JOIN readings ON states.reading = readings.reading
  GROUP BY states.tally, states.day
),
compared AS (
  SELECT
    tally,
    most,
    most_months,
    max(least) OVER earlier AS reached,
    max(least_months) OVER earlier AS reached_months
  FROM daily
  WINDOW earlier AS (PARTITION BY tally ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
fell AS (
  SELECT tally FROM compared WHERE most < reached OR most_months < reached_months GROUP BY tally
)
SELECT fell.tally FROM fell JOIN tallies ON fell.tally = tallies.tally WHERE tallies.over_time = 'accumulates'
