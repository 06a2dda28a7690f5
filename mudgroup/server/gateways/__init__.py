"""What the gateways share: who finds a place, whose line is next, and how long one may stay."""
