-- How many figures and dates there are in the tallies in which claims disagree.
--
-- reads in_conflict, told, daily, readings
WITH said AS (
  SELECT told.tally AS tally, count(DISTINCT readings.quantity) AS figures
  FROM told
  JOIN in_conflict ON told.tally = in_conflict.tally
  JOIN readings ON told.reading = readings.reading
  GROUP BY told.tally
),
dated AS (
  SELECT daily.tally AS tally, count(*) AS dates
  FROM daily JOIN in_conflict ON daily.tally = in_conflict.tally
  WHERE NOT daily.in_months
  GROUP BY daily.tally
)
SELECT said.tally AS tally, said.figures AS figures, dated.dates AS dates
FROM said JOIN dated ON said.tally = dated.tally
