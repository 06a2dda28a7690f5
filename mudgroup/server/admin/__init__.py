"""What admins do beside the game: the control socket, operations, world scripts."""
