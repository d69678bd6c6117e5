"""The dataset's tables in other forms: for spreadsheets, for lines, for annotation tools, for conflict data."""
