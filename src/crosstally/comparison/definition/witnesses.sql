-- The claim that stands for each state that is listed: the one with the smallest id.
--
-- reads claims, told, states, listed
-- a row: a state, a claim and its article
WITH cited AS (
  SELECT earlier_state AS state FROM listed UNION SELECT later_state AS state FROM listed
),
stating AS (
  SELECT states.state AS state, told.row_key AS row_key
  FROM told
  JOIN states ON told.tally = states.tally AND told.day = states.day AND told.reading = states.reading
  JOIN cited ON states.state = cited.state
),
ordered AS (
  SELECT
    stating.state AS state,
    claims.claim_id AS claim_id,
    claims.article_id AS article_id,
    CAST(row_number() OVER (
      PARTITION BY stating.state ORDER BY claims.claim_id, claims.article_id
    ) AS BIGINT) AS place
  FROM claims JOIN stating ON claims.row_key = stating.row_key
)
SELECT state, claim_id, article_id FROM ordered WHERE place = 1
