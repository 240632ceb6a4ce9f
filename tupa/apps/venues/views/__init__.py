"""Places for organisers, and where a member travels from."""
