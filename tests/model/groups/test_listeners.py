"""The staff who listen in a group, as its members know of them."""

from mudgroup.model.groups import listeners
from mudgroup.model.groups.status_events import ListenersSeen
from mudgroup.model.teaching import listening
from tests.model.teaching.test_forming import classroom, formed


def test_who_comes_is_told_who_listens_if_anybody_does() -> None:
    small = classroom("Ada", "Bo")
    group, bo = formed(small, "Ada", "Bo"), small.number("Bo")
    before = small.events(lambda turn: listeners.tell_listened(turn, group, bo))
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))
    (told,) = small.events(lambda turn: listeners.tell_listened(turn, group, bo))

    assert before == ()
    assert isinstance(told, ListenersSeen)
    assert (told.to, [ref.name for ref in told.listeners]) == ((bo,), ["Tea"])


def test_nobody_listens_in_a_group_that_is_forgotten() -> None:
    small = classroom("Ada", "Bo")
    group = formed(small, "Ada", "Bo")
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))
    small.do(lambda turn: listeners.forget(turn, group))

    assert tuple(small.world.listeners.get(group.number, ())) == ()
