-- The end points by which pairs are counted and picked: in one arena, the figure of each upper end (above is false) lies
-- apart from and below the figure of each lower end (above is true) that is larger.
--
-- reads states, at_odds, climbing, readings
--       halves: nth, half, block, is_later: the dates of a tally are halved again and again, so that each two of them
--               stand in the two halves of exactly one block
-- a row: an end of a state that lies apart from some other, in the arena of its tally, kind, span, block and line
--
-- kind: words (logical readings of one date), reader (pragmatic ones of one date) or falling (logical ones of two dates,
-- where the earlier date gives the lower ends only). line: all, on which every figure lies; months; and twice, which
-- holds the calendar units on the line of all, to be taken off again, as two of them meet on the line of months alone.
WITH same_date AS (
  SELECT
    states.tally AS tally, states.day AS day, states.claims AS claims, at_odds.l_above, at_odds.l_below,
    at_odds.p_above, at_odds.p_below, at_odds.lm_above, at_odds.lm_below, at_odds.pm_above, at_odds.pm_below,
    readings.*
  FROM states
  JOIN at_odds ON states.tally = at_odds.tally AND states.day = at_odds.day
  JOIN readings ON states.reading = readings.reading
),
lengths AS (
  SELECT tally, max(nth) AS dates FROM climbing GROUP BY tally
),
two_dates AS (
  SELECT climbing.*, halves.half AS half, halves.block AS block, halves.is_later AS is_later
  FROM climbing
  JOIN lengths ON climbing.tally = lengths.tally
  JOIN halves ON climbing.nth = halves.nth AND halves.half < lengths.dates
),
pointed AS (
  SELECT
    tally, kind, day AS span, CAST(0 AS BIGINT) AS block, line, above, provisional, calendar, day, reading, claims,
    CASE
      WHEN kind = 'words' AND line = 'months' THEN CASE WHEN above THEN lm_low ELSE lm_high END
      WHEN kind = 'words' THEN CASE WHEN above THEN l_low ELSE l_high END
      WHEN line = 'months' THEN CASE WHEN above THEN pm_low ELSE pm_high END
      ELSE CASE WHEN above THEN p_low ELSE p_high END
    END AS point,
    CASE
      WHEN kind = 'words' AND line = 'months' THEN CASE WHEN above THEN lm_below ELSE lm_above END
      WHEN kind = 'words' THEN CASE WHEN above THEN l_below ELSE l_above END
      WHEN line = 'months' THEN CASE WHEN above THEN pm_below ELSE pm_above END
      ELSE CASE WHEN above THEN p_below ELSE p_above END
    END AS furthest
  FROM same_date CROSS JOIN (
    VALUES
      ('words', 'all', TRUE), ('words', 'all', FALSE),
      ('words', 'months', TRUE), ('words', 'months', FALSE),
      ('words', 'twice', TRUE), ('words', 'twice', FALSE),
      ('reader', 'all', TRUE), ('reader', 'all', FALSE),
      ('reader', 'months', TRUE), ('reader', 'months', FALSE),
      ('reader', 'twice', TRUE), ('reader', 'twice', FALSE)
  ) AS aspects(kind, line, above)
  WHERE calendar OR line = 'all'
  UNION ALL
  SELECT
    tally, 'falling' AS kind, half AS span, block, line, NOT is_later AS above, provisional, calendar, day, reading,
    claims,
    CASE
      WHEN line = 'months' THEN CASE WHEN is_later THEN lm_high ELSE lm_low END
      ELSE CASE WHEN is_later THEN l_high ELSE l_low END
    END AS point,
    CASE
      WHEN line = 'months' THEN CASE WHEN is_later THEN lm_above ELSE lm_below END
      ELSE CASE WHEN is_later THEN l_above ELSE l_below END
    END AS furthest
  FROM two_dates CROSS JOIN (VALUES ('all'), ('months'), ('twice')) AS lines(line)
  WHERE calendar OR line = 'all'
)
SELECT tally, kind, span, block, line, above, provisional, calendar, day, reading, claims, point
FROM pointed
WHERE (above AND point > furthest) OR (NOT above AND point < furthest)
