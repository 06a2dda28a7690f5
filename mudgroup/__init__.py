"""mudgroup: a telnet game server whose reason to exist is groups."""
