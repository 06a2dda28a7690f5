"""What the server's companions say and do: scripts, and a mind that reads lines and types lines."""
