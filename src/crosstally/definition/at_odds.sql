-- Where claims of one tally and date may disagree: two of them lie apart exactly when the largest lower end lies beyond
-- the smallest upper one. What gives way to a final figure is left to the counting.
--
-- reads daily
-- a row: a row of daily where the readings that a reader takes lie apart
SELECT * FROM daily WHERE p_above > p_below
