-- The states from which a count fell or to which it fell, on each line, their dates numbered from 1.
--
-- reads states, falling, readings
-- a row: a state on one line, the number of its date (nth), and the ends between which it stands
SELECT
  states.state AS state,
  states.tally AS tally,
  states.day AS day,
  states.claims AS claims,
  falling.in_months AS in_months,
  falling.l_above AS l_above,
  falling.l_below AS l_below,
  dense_rank() OVER (PARTITION BY states.tally, falling.in_months ORDER BY states.day) AS nth,
  readings.*
FROM states
JOIN falling ON states.tally = falling.tally AND states.day = falling.day
JOIN readings ON states.reading = readings.reading
WHERE (NOT falling.in_months AND (readings.l_high < falling.l_above OR readings.l_low > falling.l_below))
  OR (
    falling.in_months AND readings.calendar
    AND (readings.lm_high < falling.l_above OR readings.lm_low > falling.l_below)
  )
