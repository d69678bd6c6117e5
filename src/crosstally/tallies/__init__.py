"""What follows from claims taken together: agreements, disagreements, sums, shares and scopes."""
