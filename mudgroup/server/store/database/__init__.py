"""What the database holds: its formats, and its rows with their checksums."""
