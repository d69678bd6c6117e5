-- How many claims are not compared, by reason.
--
-- reads judged
-- a row: a reason, or null and whether the claims repeat another one (else their figure is unknown)
SELECT reason, repeated, count(*) AS claims FROM judged GROUP BY reason, repeated
