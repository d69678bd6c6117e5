-- Claims of one tally that say the same as of one date, taken together, where any of that date disagree.
--
-- reads told, at_odds, falling
-- a row: a tally, an effective date (day), a figure (reading), and how many claims (claims)
SELECT told.tally AS tally, told.day AS day, told.reading AS reading, count(*) AS claims
FROM told
JOIN (SELECT tally, day FROM at_odds UNION SELECT tally, day FROM falling) AS concerned
  ON told.tally = concerned.tally AND told.day = concerned.day
GROUP BY told.tally, told.day, told.reading
