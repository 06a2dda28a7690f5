"""The world's TOML files: read, checked, compared with a world."""
