-- The tallies in which claims disagree.
--
-- reads at_odds, falling
SELECT tally FROM at_odds UNION SELECT tally FROM falling
