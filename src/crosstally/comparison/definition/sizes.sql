-- How many figures and dates there are in the tallies in which claims disagree.
--
-- reads in_conflict, told, daily, readings
WITH stating AS (
  SELECT told.tally AS tally, told.reading AS reading
  FROM told JOIN in_conflict ON told.tally = in_conflict.tally
  GROUP BY told.tally, told.reading
),
saying AS (
  SELECT stating.tally AS tally, readings.quantity AS quantity
  FROM stating JOIN readings ON stating.reading = readings.reading
  GROUP BY stating.tally, readings.quantity
),
dated AS (
  SELECT daily.tally AS tally, count(*) AS dates
  FROM daily JOIN in_conflict ON daily.tally = in_conflict.tally
  WHERE daily.line = 'all'
  GROUP BY daily.tally
),
said AS (
  SELECT tally, count(*) AS figures FROM saying GROUP BY tally
)
SELECT said.tally AS tally, said.figures AS figures, dated.dates AS dates
FROM said JOIN dated ON said.tally = dated.tally
