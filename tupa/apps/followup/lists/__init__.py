"""Lists in and out: ideas, answers and promises as CSV and XLSX."""
