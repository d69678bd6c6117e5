-- The claims of the tallies in which any two lie apart, by numbers.
--
-- reads claims, figures, days, readings, tallies
-- a row: a claim: its tally, its effective date (day), its figure (reading), where it stands in the table (row_key), and
--        the ends of its figure on the line of its dimension
SELECT
  tallies.tally AS tally,
  CASE WHEN tallies.over_time = 'fixed' THEN 0 ELSE days.day END AS day,
  figures.reading AS reading,
  claims.row_key AS row_key,
  readings.provisional AS provisional,
  readings.l_low AS l_low,
  readings.l_high AS l_high,
  readings.p_low AS p_low,
  readings.p_high AS p_high
FROM claims
JOIN figures
  ON claims.measure = figures.measure
  AND claims.stated IS NOT DISTINCT FROM figures.stated
  AND claims.modifier = figures.modifier
  AND claims.unit IS NOT DISTINCT FROM figures.unit
  AND claims.value_type IS NOT DISTINCT FROM figures.value_type
  AND claims.provisional IS NOT DISTINCT FROM figures.provisional
JOIN readings ON figures.reading = readings.reading
JOIN days ON claims.held IS NOT DISTINCT FROM days.held
JOIN tallies
  ON claims.event_id = tallies.event_id
  AND claims.measure = tallies.measure
  AND claims.side IS NOT DISTINCT FROM tallies.side
  AND claims.role IS NOT DISTINCT FROM tallies.role
  AND claims.belongs_to IS NOT DISTINCT FROM tallies.belongs_to
  AND figures.dimension = tallies.dimension
WHERE tallies.is_apart
  AND days.day IS NOT NULL
  AND claims.claim_id IS NOT NULL
  AND claims.article_id IS NOT NULL
  AND NOT claims.repeated
