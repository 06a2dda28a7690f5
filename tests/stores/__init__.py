"""Stores that earlier versions wrote, and how they were made. Every later version loads them."""
