-- The claims of the tallies in which any two lie apart, by numbers.
--
-- reads readable, tallies
-- a row: a claim: its tally, its effective date (day), its figure (reading), where it stands in the table (row_key), and
--        the ends of its figure on the line of its dimension
SELECT
  tallies.tally AS tally,
  CASE WHEN tallies.over_time = 'fixed' THEN 0 ELSE readable.day END AS day,
  readable.reading AS reading,
  readable.row_key AS row_key,
  readable.provisional AS provisional,
  readable.l_low AS l_low,
  readable.l_high AS l_high,
  readable.p_low AS p_low,
  readable.p_high AS p_high
FROM readable
JOIN tallies
  ON readable.event_id = tallies.event_id
  AND readable.kind = tallies.kind
  AND readable.side IS NOT DISTINCT FROM tallies.side
  AND readable.role IS NOT DISTINCT FROM tallies.role
  AND readable.belongs_to IS NOT DISTINCT FROM tallies.belongs_to
WHERE tallies.is_apart
