"""Staff's verbs: sections, forming groups, listening, participation."""
