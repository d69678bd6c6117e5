-- The claims that are not compared, and why not.
--
-- reads claims, figures, days
-- a row: a claim; reason is null where its figure is unknown or repeats another claim of its article
SELECT
  claims.claim_id, claims.article_id, claims.event_id, claims.measure, claims.side, claims.role, claims.belongs_to,
  claims.stated, claims.modifier, claims.unit, claims.value_type, claims.provisional, claims.over_time, claims.held,
  claims.repeated,
  CASE
    WHEN claims.claim_id IS NULL THEN 'no claim_id'
    WHEN claims.article_id IS NULL THEN 'no article_id'
    WHEN claims.event_id IS NULL THEN 'no event_id'
    WHEN claims.measure IS NULL THEN 'no measure'
    WHEN claims.modifier IS NULL THEN 'no modifier'
    WHEN figures.fault IS NOT NULL THEN figures.fault
    ELSE days.fault
  END AS reason
FROM claims
LEFT JOIN (SELECT * FROM figures WHERE figures.reading IS NULL) AS figures
  ON claims.measure = figures.measure
  AND claims.stated IS NOT DISTINCT FROM figures.stated
  AND claims.modifier = figures.modifier
  AND claims.unit IS NOT DISTINCT FROM figures.unit
  AND claims.value_type IS NOT DISTINCT FROM figures.value_type
  AND claims.provisional IS NOT DISTINCT FROM figures.provisional
LEFT JOIN (SELECT * FROM days WHERE days.day IS NULL) AS days ON claims.held = days.held
WHERE figures.measure IS NOT NULL
  OR days.held IS NOT NULL
  OR claims.claim_id IS NULL
  OR claims.article_id IS NULL
  OR claims.event_id IS NULL
  OR claims.measure IS NULL
  OR claims.modifier IS NULL
  OR claims.repeated
