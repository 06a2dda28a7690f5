"""What groups and players do: goals in modules, roles, points, maps, and the judging of deeds."""
