-- The things that are counted, each in one dimension: claims of one row here can be compared.
--
-- reads readable
-- a row: a tally, how many claims it has, whether any two of them may lie apart, whatever their dates (is_apart), and
--        whether it only grows and the words of any two may lie apart (may_fall); on the line of months they all may
SELECT
  event_id, measure, side, role, belongs_to, dimension, over_time,
  count(*) AS claims,
  max(p_low) > min(p_high) OR (count(*) > 1 AND bool_or(calendar)) AS is_apart,
  over_time = 'accumulates' AND (
    max(l_low) > min(l_high) OR (count(*) > 1 AND bool_or(calendar))
  ) AS may_fall
FROM readable
GROUP BY event_id, measure, side, role, belongs_to, dimension, over_time
