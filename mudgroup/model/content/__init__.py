"""What the world's files say, applied to a world."""
