"""How claims of one tally stand to each other, by one relational definition."""
