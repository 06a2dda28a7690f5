"""What a player types, as a table that leads to verbs."""
