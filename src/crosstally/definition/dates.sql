-- The effective dates that are listed, to be written out.
--
-- reads listed
SELECT earlier_day AS day FROM listed
UNION
SELECT later_day AS day FROM listed
