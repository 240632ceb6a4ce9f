"""Pages of questionnaires, their results and the self-check."""
