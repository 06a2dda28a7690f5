"""Tables that people compare: histories, rosters, participation."""
