-- The things that are counted, each in one dimension: claims of one row here can be compared.
--
-- reads claims
--       figures: measure, stated, modifier, unit, value_type, provisional; reading (null where there is none),
--                dimension, over_time
-- a row: a tally
SELECT claims.event_id, claims.measure, claims.side, claims.role, claims.belongs_to, figures.dimension,
  figures.over_time
FROM claims JOIN figures
  ON claims.measure = figures.measure
  AND claims.stated IS NOT DISTINCT FROM figures.stated
  AND claims.modifier = figures.modifier
  AND claims.unit IS NOT DISTINCT FROM figures.unit
  AND claims.value_type IS NOT DISTINCT FROM figures.value_type
  AND claims.provisional IS NOT DISTINCT FROM figures.provisional
WHERE figures.reading IS NOT NULL
GROUP BY claims.event_id, claims.measure, claims.side, claims.role, claims.belongs_to, figures.dimension,
  figures.over_time
