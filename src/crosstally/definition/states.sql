-- Claims of one tally that say the same as of one date, taken together.
--
-- reads claims, figures, tallies
--       days: held, day (null where the text is no date)
-- a row: a tally (tally), an effective date (day), a figure (reading), and how many claims (claims)
SELECT
  tallies.tally AS tally,
  CASE WHEN tallies.over_time = 'fixed' THEN 0 ELSE days.day END AS day,
  figures.reading AS reading,
  count(*) AS claims
FROM claims
JOIN figures
  ON claims.measure = figures.measure
  AND claims.stated IS NOT DISTINCT FROM figures.stated
  AND claims.modifier = figures.modifier
  AND claims.unit IS NOT DISTINCT FROM figures.unit
  AND claims.value_type IS NOT DISTINCT FROM figures.value_type
  AND claims.provisional IS NOT DISTINCT FROM figures.provisional
JOIN days ON claims.held IS NOT DISTINCT FROM days.held
JOIN tallies
  ON claims.event_id = tallies.event_id
  AND claims.measure = tallies.measure
  AND claims.side IS NOT DISTINCT FROM tallies.side
  AND claims.role IS NOT DISTINCT FROM tallies.role
  AND claims.belongs_to IS NOT DISTINCT FROM tallies.belongs_to
  AND figures.dimension = tallies.dimension
WHERE figures.reading IS NOT NULL
  AND days.day IS NOT NULL
  AND claims.claim_id IS NOT NULL
  AND claims.article_id IS NOT NULL
  AND NOT claims.repeated
GROUP BY tallies.tally, CASE WHEN tallies.over_time = 'fixed' THEN 0 ELSE days.day END, figures.reading
