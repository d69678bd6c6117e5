-- The things that are counted, each of one kind: claims of one row here can be compared.
--
-- reads readable
--       kinds: kind, measure, dimension, over_time
-- a row: a tally, how many claims it has, whether any two of them may lie apart, whatever their dates (is_apart), and
--        whether it only grows and the words of any two may lie apart (may_fall); on the line of months they all may
WITH counted AS (
  SELECT
    event_id, kind, side, role, belongs_to,
    count(*) AS claims,
    max(p_low) > min(p_high) OR (count(*) > 1 AND bool_or(calendar)) AS is_apart,
    max(l_low) > min(l_high) OR (count(*) > 1 AND bool_or(calendar)) AS may_differ
  FROM readable
  GROUP BY event_id, kind, side, role, belongs_to
)
SELECT
  counted.event_id AS event_id,
  counted.kind AS kind,
  counted.side AS side,
  counted.role AS role,
  counted.belongs_to AS belongs_to,
  kinds.over_time AS over_time,
  counted.claims AS claims,
  counted.is_apart AS is_apart,
  counted.may_differ AND kinds.over_time = 'accumulates' AS may_fall
FROM counted JOIN kinds ON counted.kind = kinds.kind
