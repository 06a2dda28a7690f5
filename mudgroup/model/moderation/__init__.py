"""Mutes, restrictions, address bans, reports."""
