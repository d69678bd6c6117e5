-- The states of tallies in which a count fell, their dates numbered from 1.
--
-- reads states, falling
-- a row: a state, the number of its date (nth)
SELECT
  states.tally AS tally,
  states.day AS day,
  states.reading AS reading,
  states.claims AS claims,
  dense_rank() OVER (PARTITION BY states.tally ORDER BY states.day) AS nth
FROM states JOIN falling ON states.tally = falling.tally
