"""What a few answers on a scale say, and how little they may be trusted to say."""
