-- The states that another one has taken the place of: what a reader takes from them lies apart from a figure of a later
-- date, or they are provisional and lie apart from a final figure of the same date.
--
-- reads states, daily, readings
-- a row: a state
WITH since AS (
  SELECT
    tally,
    day,
    in_months,
    max(p_above) OVER rest AS p_above,
    min(p_below) OVER rest AS p_below
  FROM daily
  WINDOW rest AS (PARTITION BY tally, in_months ORDER BY day DESC ROWS UNBOUNDED PRECEDING)
),
placed AS (
  SELECT states.state AS state, states.tally AS tally, states.day AS day, readings.*
  FROM states JOIN readings ON states.reading = readings.reading
),
-- Where nothing from its date on lies apart from a state, none of its tally has to be looked at.
doubtful AS (
  SELECT placed.state AS state
  FROM placed JOIN since ON placed.tally = since.tally AND placed.day = since.day
  WHERE (NOT since.in_months AND (placed.p_high < since.p_above OR placed.p_low > since.p_below))
    OR (since.in_months AND placed.calendar
      AND (placed.pm_high < since.p_above OR placed.pm_low > since.p_below))
  GROUP BY placed.state
)
SELECT before.state AS state
FROM placed AS before JOIN doubtful ON before.state = doubtful.state
WHERE EXISTS (
  SELECT 1
  FROM placed AS after
  WHERE after.tally = before.tally
    AND (after.day > before.day OR (after.day = before.day AND before.provisional AND NOT after.provisional))
    AND CASE
      WHEN before.calendar AND after.calendar THEN before.pm_high < after.pm_low OR before.pm_low > after.pm_high
      ELSE before.p_high < after.p_low OR before.p_low > after.p_high
    END
)
