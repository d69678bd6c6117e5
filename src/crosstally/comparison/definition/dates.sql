-- The effective dates that are listed, to be written out.
--
-- reads witnesses, states
SELECT states.day AS day
FROM states JOIN witnesses ON states.state = witnesses.state
GROUP BY states.day
