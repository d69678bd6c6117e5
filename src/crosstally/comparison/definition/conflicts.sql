-- The tallies in which claims disagree, in the order in which they are published.
--
-- reads counts, named, sizes, listed, voices
WITH shown AS (
  SELECT tally, CAST(sum(pairs) AS BIGINT) AS listed FROM listed GROUP BY tally
),
foremost AS (
  SELECT listed.tally AS tally, one.claim_id AS claim_a, other.claim_id AS claim_b
  FROM listed
  JOIN voices AS one ON listed.earlier_state = one.state
  JOIN voices AS other ON listed.later_state = other.state
  WHERE listed.place = 1
)
SELECT
  named.event_id AS event_id,
  named.measure AS measure,
  named.side AS side,
  named.role AS role,
  named.belongs_to AS belongs_to,
  named.dimension AS dimension,
  named.over_time AS over_time,
  named.claims AS claims,
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
JOIN named ON counts.tally = named.tally
JOIN sizes ON counts.tally = sizes.tally
LEFT JOIN shown ON counts.tally = shown.tally
LEFT JOIN foremost ON counts.tally = foremost.tally
ORDER BY named.nth
