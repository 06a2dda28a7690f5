"""How things stand for a player, and for whom they may have changed."""

from attrs import evolve

from mudgroup.model.field import carrying
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.notes import drafts, notes
from mudgroup.model.groups.talk import conversation
from mudgroup.model.places import travel
from mudgroup.model.records.goals import Goal
from mudgroup.model.records.moderation import Floor
from mudgroup.model.sessions.bearings import Bearings, bearings, touched
from mudgroup.model.teaching import listening
from mudgroup.model.world.turn import Turn
from tests.model.field_scenes import at_quarry, take
from tests.model.goal_scenes import working
from tests.model.teaching.test_forming import classroom, formed
from tests.small_world import SmallWorld, Verb


def of(small: SmallWorld, *names: str) -> list[Bearings]:
    """The bearings of players, in the order of their names."""
    known = dict(bearings(small.turn(), map(small.number, names)))
    return [known[small.number(name)] for name in names]


def team() -> SmallWorld:
    """Ada leads Bo; Cy is in no group."""
    small = SmallWorld("Ada", "Bo", "Cy")
    ada, bo = small.number("Ada"), small.number("Bo")
    small.do(lambda turn: membership.create(turn, ada, "Ash"))
    small.do(lambda turn: membership.add_member(turn, small.group("Ada"), bo, ada))
    return small


def test_who_has_nothing_has_no_bearings() -> None:
    assert of(SmallWorld("Ada"), "Ada") == [Bearings()]


def test_a_group_has_the_same_for_all_but_what_each_has_read() -> None:
    small = team()
    small.do(lambda turn: notes.write_note(turn, small.group("Ada"), small.number("Ada"), "x", "y"))

    assert of(small, "Cy", "Ada", "Bo") == [Bearings(), Bearings("Ash"), Bearings("Ash", unread=1)]


def test_a_note_that_is_written_is_not_done_yet() -> None:
    small = team()
    small.do(lambda turn: drafts.open_draft(turn, small.group("Ada"), small.player("Ada"), "x"))

    assert of(small, "Ada") == [Bearings("Ash", writing=True)]


def test_what_is_carried_is_named_and_pieces_of_rock_are_counted() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens")
    small.do(lambda turn: turn.put(evolve(small.player("Ada"), samples=(9, 8))))

    assert of(small, "Ada") == [Bearings(hands=("hand lens",), samples=2)]


def changed(small: SmallWorld, verb: Verb) -> set[str]:
    """The names of those whose bearings may be others by a verb."""
    before = small.world
    commit = small.do(verb)
    numbers = set(touched(before, small.world, commit.records))
    known = (name for name in ("Ada", "Bo", "Cy") if name.casefold() in small.world.names)
    return {name for name in known if small.number(name) in numbers}


def test_talk_touches_nobody_also_where_the_group_is_slow() -> None:
    """There a group keeps when each member has spoken."""
    small = team()
    ada = small.player("Ada")

    def say(turn: Turn) -> None:
        conversation.say(turn, small.group("Ada"), ada.number, "hi")

    assert changed(small, lambda turn: conversation.say_here(turn, ada, "hi")) == set()
    assert changed(small, say) == set()
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), floor=Floor(slow_seconds=1))))
    before = small.group("Ada")
    small.pass_time(2)
    assert changed(small, say) == set()
    assert small.group("Ada") != before


def test_a_new_name_touches_the_members() -> None:
    small = team()
    ada = small.number("Ada")

    def rename(turn: Turn) -> None:
        leadership.set_name(turn, small.group("Ada"), "Oak", ada)

    assert changed(small, rename) == {"Ada", "Bo"}


def test_a_note_touches_the_members_and_its_reading_the_reader() -> None:
    small = team()
    ada, bo = small.number("Ada"), small.number("Bo")

    def write(turn: Turn) -> None:
        notes.write_note(turn, small.group("Ada"), ada, "x", "y")

    def read(turn: Turn) -> None:
        group = small.group("Ada")
        notes.read_note(turn, group, bo, notes.find_note(turn, group, "1"))

    def delete(turn: Turn) -> None:
        group = small.group("Ada")
        notes.delete_note(turn, group, ada, notes.find_note(turn, group, "1"))

    assert changed(small, write) == {"Ada", "Bo"}
    assert changed(small, read) == {"Bo"}
    assert changed(small, delete) == {"Ada", "Bo"}


def test_who_takes_or_is_given_something_is_touched_and_who_gives_it() -> None:
    small = at_quarry("Ada", "Bo")

    def give(turn: Turn) -> None:
        carrying.give(turn, small.player("Ada"), small.player("Bo"), "hand lens")

    assert changed(small, lambda turn: carrying.take(turn, small.player("Ada"), "lens")) == {"Ada"}
    assert changed(small, give) == {"Ada", "Bo"}
    assert "Bo" in changed(small, lambda turn: carrying.drop(turn, small.player("Bo"), "lens"))


def test_who_walks_is_not_touched() -> None:
    """Else a step would have the bearings of all who follow found again."""
    small = team()
    ada = small.player("Ada")

    assert changed(small, lambda turn: travel.walk(turn, ada, turn.exits(ada.location)[0])) == set()


def test_who_joins_or_leaves_is_touched() -> None:
    small = team()
    ada, cy = small.number("Ada"), small.number("Cy")

    def join(turn: Turn) -> None:
        membership.add_member(turn, small.group("Ada"), cy, ada)

    def leave(turn: Turn) -> None:
        membership.remove_member(turn, small.group("Ada"), cy, cy)

    assert "Cy" in changed(small, join)
    assert "Cy" in changed(small, leave)


def test_a_goal_tells_how_much_of_all_that_it_wants_is_done_and_touches_who_is_there() -> None:
    small = working("Bo")
    group = small.group("Ada")
    goal = small.turn().get(Goal, group.goal)
    wanted = sum(condition.number for condition in goal.conditions)

    assert of(small, "Ada") == [Bearings(group.name, goal.name, 0, wanted)]
    assert changed(small, lambda turn: turn.put(evolve(goal, name="Other"))) >= {"Ada", "Bo"}
    assert [known.goal for known in of(small, "Ada")] == ["Other"]


def test_a_teacher_who_listens_has_the_bearings_of_their_own_group() -> None:
    small = classroom("Ada", "Bo")
    group = formed(small, "Ada", "Bo")
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))

    assert of(small, "Tea") == [Bearings()]
