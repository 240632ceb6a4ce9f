"""Loads the demonstration city through the same actions as the pages, with a moved clock."""
