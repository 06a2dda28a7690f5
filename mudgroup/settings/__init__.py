"""Every limit and default, as values and as TOML."""
