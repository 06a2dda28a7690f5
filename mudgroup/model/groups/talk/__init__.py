"""Talking: in a room, to one player, to a group; who has the floor there."""
