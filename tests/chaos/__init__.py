"""A world and gateways that are killed under their players, and what is proved of them."""
