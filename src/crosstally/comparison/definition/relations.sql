-- The listed pairs with their names, in the order in which they are published.
--
-- reads listed, voices, named
SELECT
  named.event_id AS event_id,
  named.measure AS measure,
  named.side AS side,
  named.role AS role,
  named.belongs_to AS belongs_to,
  named.dimension AS dimension,
  listed.place AS place,
  listed.relation AS relation,
  listed.dates_differ AS falling,
  one.claim_id AS claim_a,
  other.claim_id AS claim_b,
  one.article_id AS article_a,
  other.article_id AS article_b,
  one.figure AS figure_a,
  other.figure AS figure_b,
  one.effective_date AS effective_date_a,
  other.effective_date AS effective_date_b,
  one.claims AS claims_a,
  other.claims AS claims_b,
  listed.pairs AS pairs
FROM listed
JOIN named ON listed.tally = named.tally
JOIN voices AS one ON listed.earlier_state = one.state
JOIN voices AS other ON listed.later_state = other.state
ORDER BY named.nth, listed.place
