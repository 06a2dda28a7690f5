"""The embedded store and its snapshots: the only place that knows SQLite."""
