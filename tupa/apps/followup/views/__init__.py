"""Pages of answers and promises: for everyone, for the units, for the coordinator."""
