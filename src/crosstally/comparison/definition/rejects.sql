-- The claims that cannot be compared as they are, each with its reason, in an order of their own.
--
-- reads judged
SELECT
  claim_id, article_id, event_id, measure, side, role, belongs_to, stated, modifier, unit, value_type, provisional,
  over_time, held, reason
FROM judged
WHERE reason IS NOT NULL
ORDER BY claim_id NULLS FIRST, article_id NULLS FIRST, event_id NULLS FIRST, measure NULLS FIRST, side NULLS FIRST,
  role NULLS FIRST, belongs_to NULLS FIRST, modifier NULLS FIRST, stated NULLS FIRST, unit NULLS FIRST,
  value_type NULLS FIRST, provisional NULLS FIRST, held NULLS FIRST, reason
