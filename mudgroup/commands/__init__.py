"""Floor 2: what a player types, as a table that leads to verbs."""
