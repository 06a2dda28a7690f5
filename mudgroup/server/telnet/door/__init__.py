"""Who comes in by telnet, and how: addresses, places, what comes before telnet itself."""
