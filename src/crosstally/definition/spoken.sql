-- The figures that are listed, to be put into words.
--
-- reads listed
SELECT earlier_reading AS reading FROM listed
UNION
SELECT later_reading AS reading FROM listed
