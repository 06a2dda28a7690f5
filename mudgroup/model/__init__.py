"""Floor 1: records, verbs and events. Pure: no clock, no I/O, no text for clients."""
