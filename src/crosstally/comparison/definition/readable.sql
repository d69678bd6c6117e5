-- The claims that can be compared: each with its figure as it was read, and its date.
--
-- reads claims
--       figures: measure, stated, modifier, unit, value_type, provisional; kind, and reading (null where there is none)
--       days:    held, day (null where the text is no date)
--       readings
-- a row: a claim
SELECT
  claims.event_id, claims.side, claims.role, claims.belongs_to, claims.row_key,
  figures.kind, figures.reading, days.day,
  readings.provisional, readings.calendar, readings.l_low, readings.l_high, readings.p_low, readings.p_high
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
WHERE days.day IS NOT NULL
  AND claims.claim_id IS NOT NULL
  AND claims.article_id IS NOT NULL
  AND claims.event_id IS NOT NULL
  AND NOT claims.repeated
