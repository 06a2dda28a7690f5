"""What is told as data: events, documents, and what has changed in them (docs/events.md)."""
