-- Where claims of one tally and date disagree: two of them lie apart exactly when the largest lower end lies beyond the
-- smallest upper one. A final figure does not disagree with a provisional one below it.
--
-- reads daily
-- a row: a row of daily where the readings that a reader takes lie apart
SELECT tally, day, in_months, l_above, l_below, p_above, p_below
FROM daily
WHERE p_above > final_below OR open_above > p_below
