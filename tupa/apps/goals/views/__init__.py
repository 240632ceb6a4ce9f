"""Goals for everyone, and on the desk: links, their review, the city's own goals."""
