"""What is typed outside of groups."""

import pytest

from mudgroup.messages import Dialect
from mudgroup.model.groups.talk.talk_events import Emoted, SaidHere, Told
from mudgroup.model.places.errors import NothingMore
from mudgroup.model.places.events import RoomSeen
from mudgroup.model.sessions.events import PlayerSeen, Quit, WhoSeen
from mudgroup.model.world.errors import BadUsage, NoSuchPlayer
from tests.commands.typed import refused, told
from tests.small_world import SmallWorld


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("look", RoomSeen),
        ("look here", RoomSeen),
        ("look bo", PlayerSeen),
        ("look at bo", PlayerSeen),
        ("say hi", SaidHere),
        ("emote grins", Emoted),
        ("who", WhoSeen),
        ("quit", Quit),
    ],
)
def test_a_line_does_its_verb(line: str, kind: type[object]) -> None:
    assert isinstance(told(SmallWorld("Ada", "Bo"), "Ada", line), kind)


def test_a_tell_goes_to_the_player_and_keeps_the_spaces_in_its_text() -> None:
    event = told(SmallWorld("Ada", "Bo"), "Ada", "tell bo  two  words")

    assert isinstance(event, Told)
    assert (event.target.name, event.text) == ("Bo", "two  words")


@pytest.mark.parametrize("typed", ["go north", "north", "N", "go n"])
def test_a_direction_is_walked_in_each_form(typed: str) -> None:
    small = SmallWorld("Ada")
    before = small.where("Ada")
    told(small, "Ada", typed)

    assert small.where("Ada") != before


def test_the_client_and_the_asking_are_chosen_in_any_case() -> None:
    small = SmallWorld("Ada")
    told(small, "Ada", "client GRAPHICAL")
    told(small, "Ada", "joining ASK")

    there = small.turn().presence(small.number("Ada"))
    assert there
    assert there.format.dialect is Dialect.GRAPHICAL
    assert small.player("Ada").asks


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("look plain hall", NothingMore("plain hall")),
        ("x the hall", NothingMore("hall")),
        ("tell bo", BadUsage("tell PLAYER TEXT")),
        ("tell zoe hi", NoSuchPlayer("zoe")),
        ("client 3d", BadUsage("client graphical [1|2]|text")),
        ("joining", BadUsage("joining ask|open")),
        ("joining never", BadUsage("joining ask|open")),
        ("quit now", BadUsage("quit")),
    ],
)
def test_what_is_typed_wrong_says_what_is_wrong(line: str, why: Exception) -> None:
    assert refused(SmallWorld("Ada", "Bo"), "Ada", line) == repr(why)
