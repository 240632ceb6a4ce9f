"""Tupa runs a resident panel from its first open call to its last promise kept."""

__version__ = "0.1.0"
