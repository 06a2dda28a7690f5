"""Floor 2: the only place where an event or a refusal becomes words."""
