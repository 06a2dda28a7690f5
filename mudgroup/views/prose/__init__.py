"""Events as prose, for people."""
