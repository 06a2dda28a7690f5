"""What panels draw of mutes and bans."""

import pytest

from mudgroup.messages import Dialect
from mudgroup.model.groups import leadership, status
from mudgroup.model.groups.presence_events import RestrictionsHeld
from mudgroup.model.moderation import moderating
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.sessions import presence
from mudgroup.model.world.events import Event
from tests.model.panel_scenes import draws, grouped
from tests.small_world import SmallWorld

MUTED, BANNED = Restraint.MUTED, Restraint.BANNED


def restricted(*, stranger: bool = False) -> SmallWorld:
    """Ada leads Bo and Cy; Bo is muted there, and Dee, who is a stranger, banned."""
    small = grouped("Ada", "Bo", "Cy")
    small.connect("Dee")
    draws(small, "Dee")
    ada, group = small.player("Ada"), small.group("Ada")
    for name, kind in (("Bo", MUTED), ("Dee", BANNED)):
        small.do(
            lambda turn, n=name, k=kind: moderating.restrict(turn, ada, small.player(n), k, group)  # type: ignore[misc]
        )
    return small


def held(events: tuple[Event, ...], reader: int) -> list[tuple[str, str]]:
    """Who is restricted how, as a reader is told."""
    return [
        (row.player.name, row.kind)
        for event in events
        if isinstance(event, RestrictionsHeld) and event.to == (reader,)
        for row in event.rows
    ]


ALL = [("Bo", "muted"), ("Dee", "banned")]


@pytest.mark.parametrize(("name", "seen"), [("Ada", ALL), ("Bo", ALL[:1]), ("Cy", [])])
def test_who_moderates_is_told_of_all_and_others_of_themselves(
    name: str, seen: list[tuple[str, str]]
) -> None:
    small = restricted()
    number = small.number(name)
    shown = small.events(lambda turn: status.status(turn, small.group("Ada"), number))
    player = small.player(name)
    chosen = small.events(lambda turn: presence.choose_dialect(turn, player, Dialect.GRAPHICAL, 2))

    assert held(shown, number) == seen
    assert held(chosen, number) == seen


def test_a_new_leader_is_told_of_all_and_the_old_one_of_no_others() -> None:
    small = restricted()
    ada, cy = small.number("Ada"), small.number("Cy")
    events = small.events(lambda turn: leadership.set_leader(turn, small.group("Ada"), cy, ada))

    assert (held(events, cy), held(events, ada)) == (ALL, [])


def test_a_stranger_whom_a_leader_banned_is_told_nothing_when_they_come() -> None:
    small = restricted()
    dee = small.player("Dee")
    events = small.events(lambda turn: presence.choose_dialect(turn, dee, Dialect.GRAPHICAL, 2))

    assert held(events, dee.number) == []


@pytest.mark.parametrize("name", ["Dee", "Bo"])
def test_what_holds_everywhere_is_told_to_who_comes(name: str) -> None:
    small = restricted()
    keeper, player = small.world.realm.ref, small.player(name)
    small.do(lambda turn: moderating.impose(turn, keeper, player, MUTED, None))
    events = small.events(
        lambda turn: presence.choose_dialect(turn, small.player(name), Dialect.GRAPHICAL, 2)
    )
    places = [e.where.name if e.where else "" for e in events if isinstance(e, RestrictionsHeld)]

    assert places == ["Rock Hounds", ""] if name == "Bo" else [""]


def test_who_reads_prose_is_told_in_other_words() -> None:
    small = restricted()
    ada = small.player("Ada")
    small.do(lambda turn: presence.choose_dialect(turn, ada, Dialect.TEXT))
    events = small.events(lambda turn: status.status(turn, small.group("Ada"), ada.number))

    assert held(events, ada.number) == []
