"""Time zones by the names that people type."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from mudgroup.zones import zone_named, zone_of


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
        ("Atlantis", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_a_zone_is_found_by_its_whole_name_or_its_city(typed: str, zone: str | None) -> None:
    assert zone_named(typed) == zone


def test_a_zone_that_is_no_more_is_utc() -> None:
    assert zone_of("Europe/Berlin") == ZoneInfo("Europe/Berlin")
    assert zone_of("No/Where") is UTC
    assert zone_of("../x") is UTC
