"""The only place where an event or a refusal becomes words."""
