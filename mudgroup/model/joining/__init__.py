"""Finding one another and being asked to join: searches, invitations, how they end."""
