"""Whom a call should reach next: the applications that would help most, and through what."""
