"""What one figure says: amounts, units and dates, and its two readings as exact intervals."""
