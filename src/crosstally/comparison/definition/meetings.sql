-- Every two items of one tally: for inputs so small that all pairs can be looked at.
--
-- reads items: item, tally, over_time, day (effective date), reading
-- a row:       a pair, the earlier effective date first; on one date the item with the smaller number
SELECT
  earlier.item AS earlier,
  later.item AS later,
  earlier.over_time AS over_time,
  earlier.day AS earlier_day,
  later.day AS later_day,
  earlier.reading AS earlier_reading,
  later.reading AS later_reading
FROM items AS earlier JOIN items AS later
  ON earlier.tally = later.tally
  AND (earlier.day < later.day OR (earlier.day = later.day AND earlier.item < later.item))
