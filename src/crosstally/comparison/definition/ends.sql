-- The end points by which pairs are counted and picked: in one arena, the figure of each upper end (above is false) lies
-- apart from and below the figure of each lower end (above is true) that is larger.
--
-- reads states, at_odds, climbing, readings
--       halves: nth, half, block, is_later: the dates of a tally are halved again and again, so that each two of them
--               stand in the two halves of exactly one block
-- a row: an end of a state that lies apart from some other, in its arena: a tally, a date or block, and a test
--
-- The test says whose ends meet, and on which line:
--   1, 2, 3  words:   the logical readings of one date
--   4, 5, 6  reader:  the pragmatic readings of one date
--   7, 8, 9  falling: the logical readings of two dates, where the earlier date gives the lower ends only
-- 1, 4 and 7 are on the line on which every figure lies, 2, 5 and 8 on that of months, and 3, 6 and 9 hold the calendar
-- units on the line of all once more, to be taken off again, as two of them meet on the line of months alone.
WITH same_date AS (
  SELECT
    states.state AS state, states.tally AS tally, states.day AS day, states.claims AS claims, at_odds.in_months AS in_months,
    at_odds.l_above AS l_above, at_odds.l_below AS l_below, at_odds.p_above AS p_above, at_odds.p_below AS p_below,
    readings.*
  FROM states
  JOIN at_odds ON states.tally = at_odds.tally AND states.day = at_odds.day
  JOIN readings ON states.reading = readings.reading
),
lengths AS (
  SELECT tally, in_months, max(nth) AS dates FROM climbing GROUP BY tally, in_months
),
two_dates AS (
  SELECT climbing.*, halves.block AS block, halves.is_later AS is_later
  FROM climbing
  JOIN lengths ON climbing.tally = lengths.tally AND climbing.in_months = lengths.in_months
  JOIN halves ON climbing.nth = halves.nth AND halves.half < lengths.dates
),
pointed AS (
  SELECT
    tally, test, day AS arena, above, provisional, calendar, state, day, reading, claims,
    CASE
      WHEN test = 2 THEN CASE WHEN above THEN lm_low ELSE lm_high END
      WHEN test = 5 THEN CASE WHEN above THEN pm_low ELSE pm_high END
      WHEN test < 4 THEN CASE WHEN above THEN l_low ELSE l_high END
      ELSE CASE WHEN above THEN p_low ELSE p_high END
    END AS point,
    CASE
      WHEN test < 4 THEN CASE WHEN above THEN l_below ELSE l_above END
      ELSE CASE WHEN above THEN p_below ELSE p_above END
    END AS furthest
  FROM same_date JOIN (
    VALUES
      (FALSE, 1, TRUE), (FALSE, 1, FALSE), (TRUE, 2, TRUE), (TRUE, 2, FALSE), (FALSE, 3, TRUE), (FALSE, 3, FALSE),
      (FALSE, 4, TRUE), (FALSE, 4, FALSE), (TRUE, 5, TRUE), (TRUE, 5, FALSE), (FALSE, 6, TRUE), (FALSE, 6, FALSE)
  ) AS tests(in_months, test, above) ON same_date.in_months = tests.in_months
  WHERE calendar OR test = 1 OR test = 4
  UNION ALL
  SELECT
    tally, test, block AS arena, NOT is_later AS above, provisional, calendar, state, day, reading, claims,
    CASE
      WHEN test = 8 THEN CASE WHEN is_later THEN lm_high ELSE lm_low END
      ELSE CASE WHEN is_later THEN l_high ELSE l_low END
    END AS point,
    CASE WHEN is_later THEN l_above ELSE l_below END AS furthest
  FROM two_dates
  JOIN (VALUES (FALSE, 7), (TRUE, 8), (FALSE, 9)) AS tests(in_months, test) ON two_dates.in_months = tests.in_months
  WHERE calendar OR test = 7
)
SELECT tally, test, arena, above, provisional, calendar, state, day, reading, claims, point
FROM pointed
WHERE (above AND point > furthest) OR (NOT above AND point < furthest)
