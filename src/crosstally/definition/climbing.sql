-- The states from which a count fell or to which it fell, their dates numbered from 1 in each tally.
--
-- reads states, falling, readings
-- a row: a state, the number of its date (nth), and the ends between which it stands
SELECT
  states.tally AS tally,
  states.day AS day,
  states.claims AS claims,
  falling.l_above AS l_above,
  falling.l_below AS l_below,
  falling.lm_above AS lm_above,
  falling.lm_below AS lm_below,
  dense_rank() OVER (PARTITION BY states.tally ORDER BY states.day) AS nth,
  readings.*
FROM states
JOIN falling ON states.tally = falling.tally AND states.day = falling.day
JOIN readings ON states.reading = readings.reading
WHERE readings.l_high < falling.l_above
  OR readings.l_low > falling.l_below
  OR readings.lm_high < falling.lm_above
  OR readings.lm_low > falling.lm_below
