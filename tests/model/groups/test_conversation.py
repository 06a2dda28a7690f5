"""Talking, and its limit."""

import pytest

from mudgroup.model.groups import conversation
from mudgroup.model.groups.events import Said
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.world.errors import NotOnline, TooFast
from mudgroup.settings.values import Flood, Settings
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def test_members_hear_a_group_wherever_they_are() -> None:
    small = founded("Bo", "Cy")
    small.put("Bo", "road")
    small.disconnect("Cy")
    ada, bo = small.number("Ada"), small.number("Bo")
    (said,) = small.events(lambda turn: conversation.say(turn, small.group("Ada"), ada, "hi"))

    assert isinstance(said, Said)
    assert said.to == said.online == (ada, bo)


def test_an_outsider_cannot_speak_in_a_group() -> None:
    small = founded()
    small.connect("Cy")

    with pytest.raises(NotInGroup):
        conversation.say(small.turn(), small.group("Ada"), small.number("Cy"), "hi")


def test_nobody_can_be_told_anything_while_offline() -> None:
    small = SmallWorld("Ada", "Bo")
    small.disconnect("Bo")

    with pytest.raises(NotOnline):
        conversation.tell(small.turn(), small.player("Ada"), small.player("Bo"), "hi")


def test_who_says_too_much_waits_until_there_is_breath_again() -> None:
    small = SmallWorld("Ada", settings=Settings(flood=Flood(lines=2, window_seconds=10)))

    def say() -> None:
        small.do(lambda turn: conversation.say_here(turn, small.player("Ada"), "hi"))

    say()
    say()
    with pytest.raises(TooFast) as refused:
        say()
    assert refused.value.seconds == 5

    small.pass_time(5)
    say()
