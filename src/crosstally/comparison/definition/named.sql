-- The tallies in which claims disagree, with their names and their place among all of them.
--
-- reads tallies, kinds, counts
SELECT
  tallies.*,
  kinds.measure,
  kinds.dimension,
  CAST(row_number() OVER (
    ORDER BY event_id, measure, side NULLS FIRST, role NULLS FIRST, belongs_to NULLS FIRST, dimension
  ) AS BIGINT) AS nth
FROM tallies
JOIN kinds ON tallies.kind = kinds.kind
JOIN counts ON tallies.tally = counts.tally
