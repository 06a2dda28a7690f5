"""The telnet gateway: it knows messages, text and settings, nothing of the world."""
