"""Directives of rights: a panel that reads them knows the rights that are not as usual."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups import granting
from mudgroup.model.groups.status import status
from mudgroup.model.rights.permissions import RIGHTS
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn
from mudgroup.views.directives.directives import lines
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld

CHANGES = st.dictionaries(st.sampled_from(sorted(RIGHTS.values())), st.booleans(), min_size=1)


def read(known: dict[str, str], told: tuple[Event, ...], reader: int) -> dict[str, str]:
    """The rights that a panel draws, after what it was sent."""
    for event in told:
        for line in lines(event, event.face(reader)) or () if reader in event.to else ():
            match line.split("|")[2:]:
                case ["status", *_]:
                    known = {}
                case ["rights", name, flags, usual]:
                    known = {n: f for n, f in known.items() if n != name}
                    known |= {} if usual == "1" else {name: flags}
    return known


@given(st.lists(st.tuples(st.sampled_from(["Bo", "Cy"]), CHANGES), max_size=5))
def test_a_panel_draws_what_a_new_status_tells(changes: list[tuple[str, dict[str, bool]]]) -> None:
    small = founded("Bo", "Cy")
    ada, bo = small.number("Ada"), small.number("Bo")
    drawn: dict[str, str] = {}
    for name, change in changes:
        drawn = read(drawn, small.events(setting(small, name, change, ada)), bo)
    fresh = read({}, small.events(lambda turn: status(turn, small.group("Ada"), bo)), bo)

    assert fresh == drawn


def setting(
    small: SmallWorld, name: str, change: dict[str, bool], by: int
) -> Callable[[Turn], None]:
    group, explorer = small.group("Ada"), small.number(name)
    return lambda turn: granting.set_rights(turn, group, explorer, change, by)
