-- The tallies in which claims disagree, in the order in which they are published.
--
-- reads counts, told, readings, tallies, listed, witnesses
WITH sizes AS (
  SELECT
    told.tally AS tally,
    count(DISTINCT readings.quantity) AS figures,
    count(DISTINCT told.day) AS dates
  FROM told
  JOIN counts ON told.tally = counts.tally
  JOIN readings ON told.reading = readings.reading
  GROUP BY told.tally
),
shown AS (
  SELECT tally, CAST(sum(earlier_claims * later_claims) AS BIGINT) AS listed FROM listed GROUP BY tally
),
foremost AS (
  SELECT listed.tally AS tally, one.claim_id AS claim_a, other.claim_id AS claim_b
  FROM listed
  JOIN witnesses AS one
    ON listed.tally = one.tally AND listed.earlier_day = one.day AND listed.earlier_reading = one.reading
  JOIN witnesses AS other
    ON listed.tally = other.tally AND listed.later_day = other.day AND listed.later_reading = other.reading
  WHERE listed.place = 1
)
SELECT
  tallies.event_id AS event_id,
  tallies.measure AS measure,
  tallies.side AS side,
  tallies.role AS role,
  tallies.belongs_to AS belongs_to,
  tallies.dimension AS dimension,
  tallies.over_time AS over_time,
  tallies.claims AS claims,
  sizes.figures AS figures,
  sizes.dates AS dates,
  counts.contradictory AS contradictory,
  counts.discrepant AS discrepant,
  counts.falling AS falling,
  counts.contradictory + counts.discrepant + counts.falling AS pairs,
  coalesce(shown.listed, 0) AS listed,
  counts.contradictory + counts.discrepant + counts.falling - coalesce(shown.listed, 0) AS cut,
  foremost.claim_a AS claim_a,
  foremost.claim_b AS claim_b
FROM counts
JOIN tallies ON counts.tally = tallies.tally
JOIN sizes ON counts.tally = sizes.tally
LEFT JOIN shown ON counts.tally = shown.tally
LEFT JOIN foremost ON counts.tally = foremost.tally
ORDER BY event_id, measure, side NULLS FIRST, role NULLS FIRST, belongs_to NULLS FIRST, dimension
