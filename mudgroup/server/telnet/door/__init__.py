"""Who comes in by telnet, and how: what is open, and what comes before telnet itself."""
