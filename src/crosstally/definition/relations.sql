-- The listed pairs with their names, in the order in which they are published.
--
-- reads listed, witnesses, tallies
--       spoken: reading, figure (in words);  dates: day, written (null where there is none)
SELECT
  tallies.event_id AS event_id,
  tallies.measure AS measure,
  tallies.side AS side,
  tallies.role AS role,
  tallies.belongs_to AS belongs_to,
  tallies.dimension AS dimension,
  listed.place AS place,
  listed.relation AS relation,
  listed.dates_differ AS falling,
  one.claim_id AS claim_a,
  other.claim_id AS claim_b,
  one.article_id AS article_a,
  other.article_id AS article_b,
  one_figure.figure AS figure_a,
  other_figure.figure AS figure_b,
  one_date.written AS effective_date_a,
  other_date.written AS effective_date_b,
  listed.earlier_claims AS claims_a,
  listed.later_claims AS claims_b,
  listed.earlier_claims * listed.later_claims AS pairs
FROM listed
JOIN tallies ON listed.tally = tallies.tally
JOIN witnesses AS one
  ON listed.tally = one.tally AND listed.earlier_day = one.day AND listed.earlier_reading = one.reading
JOIN witnesses AS other
  ON listed.tally = other.tally AND listed.later_day = other.day AND listed.later_reading = other.reading
JOIN spoken AS one_figure ON listed.earlier_reading = one_figure.reading
JOIN spoken AS other_figure ON listed.later_reading = other_figure.reading
JOIN dates AS one_date ON listed.earlier_day = one_date.day
JOIN dates AS other_date ON listed.later_day = other_date.day
ORDER BY event_id, measure, side NULLS FIRST, role NULLS FIRST, belongs_to NULLS FIRST, dimension, place
