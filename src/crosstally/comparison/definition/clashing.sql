-- Every two states of one tally that may disagree: of one date where any of that date do, and those between which a
-- count fell.
--
-- reads states, tallies, at_odds, climbing
-- a row: a pair as relation.sql reads it (met), the earlier effective date first; on one date the state with the smaller
--        number. It is there once, whatever the lines on which the two lie apart
WITH apart AS (
  SELECT earlier.state AS earlier, later.state AS later
  FROM (SELECT tally, day FROM at_odds GROUP BY tally, day) AS concerned
  JOIN states AS earlier ON concerned.tally = earlier.tally AND concerned.day = earlier.day
  JOIN states AS later ON concerned.tally = later.tally AND concerned.day = later.day
  WHERE earlier.state < later.state
  UNION
  SELECT earlier.state AS earlier, later.state AS later
  FROM climbing AS earlier JOIN climbing AS later ON earlier.tally = later.tally AND earlier.in_months = later.in_months
  WHERE earlier.nth < later.nth
    AND CASE
      WHEN earlier.in_months THEN earlier.lm_low > later.lm_high
      ELSE earlier.l_low > later.l_high
    END
)
SELECT
  apart.earlier AS earlier,
  apart.later AS later,
  tallies.over_time AS over_time,
  one.day AS earlier_day,
  other.day AS later_day,
  one.reading AS earlier_reading,
  other.reading AS later_reading
FROM apart
JOIN states AS one ON apart.earlier = one.state
JOIN states AS other ON apart.later = other.state
JOIN tallies ON one.tally = tallies.tally
