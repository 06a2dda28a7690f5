"""When a boot begins, and what becomes of it beside another."""

import pytest

from mudgroup.server.cluster.boots import LAST_BOOT, Fate, beside, boot_at
from mudgroup.server.cluster.frames import OVER, Outward

LATER = "0000000000b2"


def test_a_boot_is_its_time_and_later_than_the_last() -> None:
    assert boot_at(1_764_000_000.5) == "019ab697e9f4"
    assert boot_at(1.0, last="0000000003e7") == "0000000003e8"
    assert boot_at(1.0, last="0000000003e8") == "0000000003e9"


@pytest.mark.parametrize(
    ("boot", "ack", "has_heard", "fate"),
    [
        (LATER, 0, True, Fate.REPLACED),
        (LATER, 0, False, Fate.ANEW),
        (LATER, OVER, True, Fate.ANEW),
        (LATER, OVER, False, Fate.ANEW),
        (LAST_BOOT, OVER, False, Fate.REPLACED),
    ],
)
def test_who_has_heard_the_world_is_replaced_by_a_later_boot_that_goes_on(
    boot: str, ack: int, has_heard: bool, fate: Fate
) -> None:
    later = Outward(boot, "lineage", 0, ack, again=False)

    assert fate == beside(later, has_heard)
