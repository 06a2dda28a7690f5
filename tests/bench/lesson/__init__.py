"""A lesson, played on a large world, and what makes others wait in it."""
