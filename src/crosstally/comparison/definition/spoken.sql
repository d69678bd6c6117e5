-- The figures that are listed, to be put into words.
--
-- reads witnesses, states
SELECT states.reading AS reading
FROM states JOIN witnesses ON states.state = witnesses.state
GROUP BY states.reading
