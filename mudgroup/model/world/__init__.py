"""The world as a value: turns on it, events, history, what is found and who is heard."""
