"""Refusals as one line of prose each, by who guards."""
