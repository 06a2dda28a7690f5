"""``scripts/bench attacks``: what a well-behaved player notices of those who attack the server."""
