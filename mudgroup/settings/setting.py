"""What one setting is: a value with its unit, its reason and its range."""

from typing import TypeVar

from attrs import field

T = TypeVar("T")


def setting(default: T, unit: str, why: str, least: float = 0, most: float = 1e15) -> T:
    """A setting with its unit and reason, which are printed as its comment, and its range."""
    return field(default=default, metadata={"unit": unit, "why": why, "least": least, "most": most})
