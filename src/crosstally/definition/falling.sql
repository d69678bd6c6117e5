-- Where a count that only grows fell: a later figure's words end below where an earlier figure's begin.
--
-- reads states, readings, tallies
-- a row: a tally and date with a figure that fell or from which one fell; the largest lower end before that date (above)
--        and the smallest upper end after it (below), for calendar units on the line of months too, else null
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
    daily.*,
    max(least) OVER earlier AS l_above,
    min(most) OVER later AS l_below,
    max(least_months) OVER earlier AS lm_above,
    min(most_months) OVER later AS lm_below
  FROM daily
  WINDOW
    earlier AS (PARTITION BY tally ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    later AS (PARTITION BY tally ORDER BY day DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT compared.tally, compared.day, l_above, l_below, lm_above, lm_below
FROM compared JOIN tallies ON compared.tally = tallies.tally
WHERE tallies.over_time = 'accumulates'
  AND (most < l_above OR least > l_below OR most_months < lm_above OR least_months > lm_below)
