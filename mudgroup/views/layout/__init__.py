"""Texts laid out for who reads them: how wide, in which colours, for the eye or the ear."""
