-- How two figures of one tally stand to each other: what every other text counts, picks or looks for.
--
-- reads met:      over_time (accumulates | varies | fixed), earlier_day, later_day, earlier_reading, later_reading, and
--                 anything else
--       readings: reading, provisional, quantity (equal for the same amount and modifier), calendar (whether it is in
--                 months, years, decades or centuries), and the ends of the logical (l) and the pragmatic (p) interval
--                 on the line of its dimension and (lm, pm) on that of months, where all that is in no calendar unit overlaps
-- a row:          a row of met with its relation
--
-- Ends are whole numbers: one that is not included has been moved inwards, an open one lies beyond all others, and two
-- intervals overlap where each begins before the other ends. Two figures in calendar units meet on the line of months.
WITH placed AS (
  SELECT
    met.*,
    met.earlier_day < met.later_day AS dates_differ,
    earlier.quantity = later.quantity AS same_quantity,
    earlier.provisional AS earlier_provisional,
    later.provisional AS later_provisional,
    CASE WHEN earlier.calendar AND later.calendar THEN earlier.lm_low ELSE earlier.l_low END AS earlier_l_low,
    CASE WHEN earlier.calendar AND later.calendar THEN earlier.lm_high ELSE earlier.l_high END AS earlier_l_high,
    CASE WHEN earlier.calendar AND later.calendar THEN earlier.pm_low ELSE earlier.p_low END AS earlier_p_low,
    CASE WHEN earlier.calendar AND later.calendar THEN earlier.pm_high ELSE earlier.p_high END AS earlier_p_high,
    CASE WHEN earlier.calendar AND later.calendar THEN later.lm_low ELSE later.l_low END AS later_l_low,
    CASE WHEN earlier.calendar AND later.calendar THEN later.lm_high ELSE later.l_high END AS later_l_high,
    CASE WHEN earlier.calendar AND later.calendar THEN later.pm_low ELSE later.p_low END AS later_p_low,
    CASE WHEN earlier.calendar AND later.calendar THEN later.pm_high ELSE later.p_high END AS later_p_high
  FROM met
  JOIN readings AS earlier ON met.earlier_reading = earlier.reading
  JOIN readings AS later ON met.later_reading = later.reading
)
SELECT
  placed.*,
  CASE
    WHEN same_quantity THEN 'agree'
    WHEN dates_differ AND over_time = 'varies' THEN 'superseded'
    -- A count that grows has been overtaken unless it fell.
    WHEN dates_differ AND over_time = 'accumulates' AND earlier_l_low <= later_l_high THEN 'superseded'
    -- On one date, a figure that was not final gave way to one that is, and that is not lower.
    WHEN NOT dates_differ AND earlier_provisional AND NOT later_provisional
      AND earlier_p_low <= later_p_low THEN 'superseded'
    WHEN NOT dates_differ AND later_provisional AND NOT earlier_provisional
      AND later_p_low <= earlier_p_low THEN 'superseded'
    WHEN earlier_p_low <= later_p_high AND later_p_low <= earlier_p_high THEN 'compatible'
    WHEN earlier_l_low <= later_l_high AND later_l_low <= earlier_l_high THEN 'discrepant'
    ELSE 'contradictory'
  END AS relation
FROM placed
