"""``scripts/bench fanout``: what a line to a group costs, beside servers that only pass it on."""
