"""By what records are found, besides by their numbers."""
