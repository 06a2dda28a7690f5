"""Maps and reports as text and pictures."""
