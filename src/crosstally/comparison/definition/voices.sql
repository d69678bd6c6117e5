-- What each state that is listed says, when and by which claim.
--
-- reads states, witnesses
--       spoken: reading, figure (in words);  dates: day, written (null where there is none)
SELECT
  states.state AS state,
  states.claims AS claims,
  witnesses.claim_id AS claim_id,
  witnesses.article_id AS article_id,
  spoken.figure AS figure,
  dates.written AS effective_date
FROM witnesses
JOIN states ON witnesses.state = states.state
JOIN spoken ON states.reading = spoken.reading
JOIN dates ON states.day = dates.day
