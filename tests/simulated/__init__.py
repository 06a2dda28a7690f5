"""A disk that is watched, refuses, and loses what was not synced."""
