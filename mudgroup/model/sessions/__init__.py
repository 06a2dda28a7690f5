"""Coming online, going offline, looking around, administration."""
