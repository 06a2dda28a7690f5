"""Records, verbs and events. Pure: no clock, no I/O, no text for clients."""
