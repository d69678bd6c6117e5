-- How far the claims of one tally and date reach, on each line on which they can meet others: that of their dimension,
-- and that of months for calendar units.
--
-- reads told, readings
-- a row: a tally, a date and which line (in_months); the largest lower end (above) and the smallest upper end (below) of the
--        logical (l) and the pragmatic (p) readings; of the latter also the largest lower end that is provisional
--        (open_above) and the smallest upper end that is final (final_below)
SELECT
  tally, day, FALSE AS in_months,
  max(l_low) AS l_above, min(l_high) AS l_below, max(p_low) AS p_above, min(p_high) AS p_below,
  max(CASE WHEN provisional THEN p_low END) AS open_above,
  min(CASE WHEN NOT provisional THEN p_high END) AS final_below
FROM told
GROUP BY tally, day
UNION ALL
SELECT
  told.tally AS tally, told.day AS day, TRUE AS in_months,
  max(lm_low) AS l_above, min(lm_high) AS l_below, max(pm_low) AS p_above, min(pm_high) AS p_below,
  max(CASE WHEN readings.provisional THEN pm_low END) AS open_above,
  min(CASE WHEN NOT readings.provisional THEN pm_high END) AS final_below
FROM told JOIN readings ON told.reading = readings.reading
WHERE readings.calendar
GROUP BY told.tally, told.day
