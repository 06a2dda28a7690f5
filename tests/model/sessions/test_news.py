"""Who comes is told what happened to them, once."""

from mudgroup.model.joining import invitations
from mudgroup.model.records.players import NewsKind
from mudgroup.model.sessions import presence
from mudgroup.model.sessions.events import NewsRow, NewsSeen
from mudgroup.model.world.reading import Reading
from mudgroup.settings.groups import Groups
from tests.model.groups.test_membership import founded, remove
from tests.small_world import SmallWorld


def told(small: SmallWorld, name: str) -> list[NewsRow]:
    """What a player who comes is told to have happened to them."""
    events = small.events(
        lambda turn: presence.connect(turn, small.player(name), f"session of {name}", Reading())
    )
    return [row for event in events if isinstance(event, NewsSeen) for row in event.rows]


def test_what_happened_is_told_with_its_time_and_once() -> None:
    small = founded("Bo")
    group, at = small.group("Ada").ref, small.now
    small.disconnect("Bo")
    remove(small, "Bo", "Ada")
    small.pass_time(60)
    small.restart()
    (row,) = told(small, "Bo")

    assert (row.at, row.kind, row.group, row.actor.name) == (at, NewsKind.REMOVED, group, "Ada")
    small.disconnect("Bo")
    assert told(small, "Bo") == []


def test_an_invitation_is_news_once_it_has_ended() -> None:
    small = founded()
    small.connect("Bo")
    small.disconnect("Bo")
    group, bo, ada = small.group("Ada"), small.number("Bo"), small.number("Ada")
    small.do(lambda turn: invitations.invite(turn, group, bo, ada))
    asked = small.world
    assert told(small, "Bo") == []

    small.world = asked
    small.pass_time(Groups().invitation_days * 86400)
    assert [row.kind for row in told(small, "Bo")] == [NewsKind.INVITED]


def test_who_comes_to_nothing_new_is_told_nothing() -> None:
    small = founded("Bo")
    small.disconnect("Bo")

    assert told(small, "Bo") == []
