-- Where claims of one tally and date may disagree: two of them lie apart exactly when the largest lower end lies beyond
-- the smallest upper one. What gives way to a final figure is left to the counting.
--
-- reads states, readings
-- a row: a tally and date where a reader's readings lie apart, and whether the words do (by_words)
SELECT
  states.tally AS tally,
  states.day AS day,
  max(readings.l_low) > min(readings.l_high)
    OR coalesce(max(readings.lm_low) > min(readings.lm_high), FALSE) AS by_words
FROM states JOIN readings ON states.reading = readings.reading
GROUP BY states.tally, states.day
HAVING max(readings.p_low) > min(readings.p_high)
  OR coalesce(max(readings.pm_low) > min(readings.pm_high), FALSE)
