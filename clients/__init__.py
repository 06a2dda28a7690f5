"""Clients of the game, to play with and to begin with."""
