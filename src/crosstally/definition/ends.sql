-- The end points by which pairs are counted and picked: in one arena, the figure of each upper end (above is false) lies
-- apart from and below the figure of each lower end (above is true) that is larger.
--
-- reads states, at_odds, climbing, readings
--       halves: nth, half, block, is_later: the dates of a tally are halved again and again, so that each two of them
--               stand in the two halves of exactly one block
-- a row: an end of a state, in the arena of its tally, kind, span, block and line
--
-- kind: words (logical readings of one date), reader (pragmatic ones of one date) or falling (logical ones of two dates,
-- where the earlier date gives the lower ends only). line: all, on which every figure lies; months; and twice, which
-- holds the calendar units on the line of all, to be taken off again, as two of them meet on the line of months alone.
WITH same_date AS (
  SELECT
    states.tally AS tally, states.day AS day, states.claims AS claims, at_odds.by_words AS by_words, readings.*
  FROM states
  JOIN at_odds ON states.tally = at_odds.tally AND states.day = at_odds.day
  JOIN readings ON states.reading = readings.reading
),
two_dates AS (
  SELECT
    climbing.tally AS tally, climbing.day AS day, climbing.claims AS claims,
    halves.half AS half, halves.block AS block, halves.is_later AS is_later, readings.*
  FROM climbing
  JOIN halves ON climbing.nth = halves.nth
  JOIN (SELECT tally, max(nth) AS dates FROM climbing GROUP BY tally) AS lengths
    ON climbing.tally = lengths.tally AND halves.half < lengths.dates
  JOIN readings ON climbing.reading = readings.reading
)
SELECT
  tally, kind, day AS span, CAST(0 AS BIGINT) AS block, line, above, provisional, calendar, day, reading, claims,
  CASE
    WHEN kind = 'words' AND line = 'months' AND above THEN lm_low
    WHEN kind = 'words' AND line = 'months' THEN lm_high
    WHEN kind = 'words' AND above THEN l_low
    WHEN kind = 'words' THEN l_high
    WHEN line = 'months' AND above THEN pm_low
    WHEN line = 'months' THEN pm_high
    WHEN above THEN p_low
    ELSE p_high
  END AS point
FROM same_date CROSS JOIN (
  VALUES
    ('words', 'all', TRUE), ('words', 'all', FALSE),
    ('words', 'months', TRUE), ('words', 'months', FALSE),
    ('words', 'twice', TRUE), ('words', 'twice', FALSE),
    ('reader', 'all', TRUE), ('reader', 'all', FALSE),
    ('reader', 'months', TRUE), ('reader', 'months', FALSE),
    ('reader', 'twice', TRUE), ('reader', 'twice', FALSE)
) AS aspects(kind, line, above)
WHERE (calendar OR line = 'all') AND (by_words OR kind = 'reader')
UNION ALL
SELECT
  tally, 'falling' AS kind, half AS span, block, line, NOT is_later AS above, FALSE AS provisional, calendar, day,
  reading, claims,
  CASE
    WHEN line = 'months' AND is_later THEN lm_high
    WHEN line = 'months' THEN lm_low
    WHEN is_later THEN l_high
    ELSE l_low
  END AS point
FROM two_dates CROSS JOIN (VALUES ('all'), ('months'), ('twice')) AS lines(line)
WHERE calendar OR line = 'all'
