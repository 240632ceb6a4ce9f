"""Pages of ideas: for everyone, for the table that wrote them, for the desk."""
