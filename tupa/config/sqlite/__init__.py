"""Django's SQLite, with a queue of writers that does not doze: see `base`."""
