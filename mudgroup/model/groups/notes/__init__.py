"""Notes on the boards of groups, and those that are being written."""
