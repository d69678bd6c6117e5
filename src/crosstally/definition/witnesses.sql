-- The claim that stands for each state that is listed: the one with the smallest id.
--
-- reads claims, figures, days, tallies, listed
-- a row: a state, a claim and its article
WITH cited AS (
  SELECT tally, earlier_day AS day, earlier_reading AS reading FROM listed
  UNION
  SELECT tally, later_day AS day, later_reading AS reading FROM listed
),
concerned AS (
  SELECT tallies.* FROM tallies JOIN (SELECT tally FROM cited GROUP BY tally) AS kept ON tallies.tally = kept.tally
),
stating AS (
  SELECT
    concerned.tally AS tally,
    CASE WHEN concerned.over_time = 'fixed' THEN 0 ELSE days.day END AS day,
    figures.reading AS reading,
    claims.claim_id AS claim_id,
    claims.article_id AS article_id
  FROM claims
  JOIN concerned
    ON claims.event_id = concerned.event_id
    AND claims.measure = concerned.measure
    AND claims.side IS NOT DISTINCT FROM concerned.side
    AND claims.role IS NOT DISTINCT FROM concerned.role
    AND claims.belongs_to IS NOT DISTINCT FROM concerned.belongs_to
  JOIN figures
    ON claims.measure = figures.measure
    AND claims.stated IS NOT DISTINCT FROM figures.stated
    AND claims.modifier = figures.modifier
    AND claims.unit IS NOT DISTINCT FROM figures.unit
    AND claims.value_type IS NOT DISTINCT FROM figures.value_type
    AND claims.provisional IS NOT DISTINCT FROM figures.provisional
    AND concerned.dimension = figures.dimension
  JOIN days ON claims.held IS NOT DISTINCT FROM days.held
  WHERE claims.claim_id IS NOT NULL AND claims.article_id IS NOT NULL AND NOT claims.repeated
),
ordered AS (
  SELECT
    stating.*,
    CAST(row_number() OVER (
      PARTITION BY stating.tally, stating.day, stating.reading ORDER BY stating.claim_id, stating.article_id
    ) AS BIGINT) AS place
  FROM stating
  JOIN cited
    ON stating.tally = cited.tally
    AND stating.day = cited.day
    AND stating.reading = cited.reading
)
SELECT tally, day, reading, claim_id, article_id FROM ordered WHERE place = 1
