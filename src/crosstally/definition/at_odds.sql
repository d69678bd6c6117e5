-- Where claims of one tally and date may disagree: two of them lie apart exactly when the largest lower end lies beyond
-- the smallest upper one. What gives way to a final figure is left to the counting.
--
-- reads states, readings
-- a row: a tally and date where the readings that a reader takes lie apart; the largest lower end (above) and the
--        smallest upper end (below) of each kind of reading, for calendar units on the line of months too, else null
SELECT
  states.tally AS tally,
  states.day AS day,
  max(readings.l_low) AS l_above,
  min(readings.l_high) AS l_below,
  max(readings.p_low) AS p_above,
  min(readings.p_high) AS p_below,
  max(readings.lm_low) AS lm_above,
  min(readings.lm_high) AS lm_below,
  max(readings.pm_low) AS pm_above,
  min(readings.pm_high) AS pm_below
FROM states JOIN readings ON states.reading = readings.reading
GROUP BY states.tally, states.day
HAVING max(readings.p_low) > min(readings.p_high) OR max(readings.pm_low) > min(readings.pm_high)
