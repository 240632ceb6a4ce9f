"""How many will have applied when a call closes, with an honest margin."""
