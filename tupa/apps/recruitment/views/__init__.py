"""The pages of calls and applications: for applicants, for their holders, for the desk."""
