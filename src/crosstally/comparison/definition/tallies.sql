-- The things that are counted, each in one dimension: claims of one row here can be compared.
--
-- reads claims
--       figures: measure, stated, modifier, unit, value_type, provisional; reading (null where there is none),
--                dimension, over_time
--       days:    held, day (null where the text is no date)
--       readings
-- a row: a tally, how many claims it has, whether any two of them may lie apart, whatever their dates (is_apart), and
--        whether it only grows and the words of any two may lie apart (may_fall); on the line of months they all may
SELECT
  claims.event_id, claims.measure, claims.side, claims.role, claims.belongs_to, figures.dimension, figures.over_time,
  count(*) AS claims,
  max(readings.p_low) > min(readings.p_high) OR (count(*) > 1 AND bool_or(readings.calendar)) AS is_apart,
  figures.over_time = 'accumulates' AND (
    max(readings.l_low) > min(readings.l_high) OR (count(*) > 1 AND bool_or(readings.calendar))
  ) AS may_fall
FROM claims
JOIN figures
  ON claims.measure = figures.measure
  AND claims.stated IS NOT DISTINCT FROM figures.stated
  AND claims.modifier = figures.modifier
  AND claims.unit IS NOT DISTINCT FROM figures.unit
  AND claims.value_type IS NOT DISTINCT FROM figures.value_type
  AND claims.provisional IS NOT DISTINCT FROM figures.provisional
JOIN days ON claims.held IS NOT DISTINCT FROM days.held
JOIN readings ON figures.reading = readings.reading
WHERE days.day IS NOT NULL
  AND claims.claim_id IS NOT NULL
  AND claims.article_id IS NOT NULL
  AND claims.event_id IS NOT NULL
  AND NOT claims.repeated
GROUP BY claims.event_id, claims.measure, claims.side, claims.role, claims.belongs_to, figures.dimension,
  figures.over_time
