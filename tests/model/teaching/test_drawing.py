"""Groups that are drawn a few in each turn."""

import pytest

from mudgroup.model.groups.errors import TooManyGroups
from mudgroup.model.records.players import NewsKind
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.errors import NotTeacher
from mudgroup.model.teaching import forming, sections
from mudgroup.model.teaching.drawing import Drawing, draw_groups
from mudgroup.model.teaching.events import GroupFormed, GroupsDrawn
from mudgroup.model.teaching.teaching import groups_in
from mudgroup.model.world.errors import IllFormed
from mudgroup.model.world.events import Event
from mudgroup.model.world.parts import WorkLeft, go_on
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Names, Settings
from tests.model.teaching.test_forming import banned, classroom, formed
from tests.small_world import SmallWorld

NAMES = tuple(f"P{n}" for n in range(24))


def geology(small: SmallWorld) -> Section:
    return sections.match_section(small.turn(), "Geology")


def begun(small: SmallWorld) -> Drawing:
    """What is left of a drawing after the first turn."""
    tea, section = small.player("Tea"), geology(small)
    events = small.events(lambda turn: draw_groups(turn, tea, section, 4, "sand"))
    (left,) = [event.work for event in events if isinstance(event, WorkLeft)]
    assert isinstance(left, Drawing)
    return left


def test_a_large_section_is_drawn_in_several_turns_as_one_turn_would_draw_it() -> None:
    small, whole = classroom(*NAMES), classroom(*NAMES)
    tea, section = small.player("Tea"), geology(small)
    turns = small.in_parts(lambda turn: draw_groups(turn, tea, section, 4, "sand"))
    made = whole.turn()
    forming.random_groups(made, whole.player("Tea").ref, section, 4, "sand")
    drawn = [event for events in turns for event in events if isinstance(event, GroupsDrawn)]

    assert len(turns) > 2
    assert max(sum(isinstance(e, GroupFormed) for e in events) for events in turns) <= 2
    assert [(event.groups, event.players) for event in drawn] == [(6, 24)]
    assert [(g.name, g.players()) for g in groups_in(small.world, section.number)] == [
        (g.name, g.players()) for g in groups_in(made.world, section.number)
    ]


def test_who_asked_is_told_when_they_come_again_how_many_were_made_if_no_more_are() -> None:
    small = classroom(*NAMES)
    left, section = begun(small), geology(small)
    (news,) = small.player("Tea").news

    assert (news.kind, news.group) == (NewsKind.DRAWN, section.ref)
    assert news.text == f"{left.done} of 6"
    assert len(groups_in(small.world, section.number)) == left.done


def test_who_teaches_no_more_makes_no_more_groups() -> None:
    small = classroom(*NAMES)
    left = begun(small)
    ida, section = small.player("Ida"), geology(small)
    small.do(lambda turn: sections.set_teacher(turn, ida, small.player("Tea"), section, False))
    turn = small.turn()

    with pytest.raises(NotTeacher):
        go_on(turn, left)
    assert turn.events == []


def test_where_one_cannot_be_in_another_group_none_is_made() -> None:
    small = classroom(*NAMES, settings=Settings(groups=Groups(per_player=1)))
    formed(small, "P7", "P8")
    section, turn = geology(small), small.turn()

    with pytest.raises(TooManyGroups):
        draw_groups(turn, small.player("Tea"), section, 4, "sand")
    assert turn.events == []


def finish(small: SmallWorld, *works: Drawing) -> list[Event]:
    """Do the rest of several, a turn of each in its turn; what is told."""
    left, told = [*works], list[Event]()
    while left:
        events, more = small.carry_on(left.pop(0))
        told += events
        left += [more] if isinstance(more, Drawing) else []
    return told


def test_of_two_drawings_at_once_each_group_has_a_name_of_its_own() -> None:
    small = classroom(*NAMES)
    finish(small, begun(small), begun(small))

    made = groups_in(small.world, geology(small).number)
    assert sorted(group.name for group in made) == sorted(f"Geology {n}" for n in range(1, 13))


def test_of_two_drawings_at_once_it_is_told_how_far_each_was() -> None:
    small = classroom(*NAMES)
    first, second = begun(small), begun(small)

    assert [news.text for news in small.player("Tea").news] == ["2 of 6", "0 of 6"]
    finish(small, first)
    assert [news.text for news in small.player("Tea").news] == ["0 of 6"]
    finish(small, second)
    assert small.player("Tea").news == ()


def test_who_left_before_the_end_is_told_when_they_come_again_that_all_were_made() -> None:
    small = classroom(*NAMES)
    left = begun(small)
    small.disconnect("Tea")
    finish(small, left)

    assert [news.text for news in small.player("Tea").news] == ["6 of 6"]


def test_who_is_banned_meanwhile_is_left_out() -> None:
    small = classroom(*NAMES)
    left = begun(small)
    leader, whole = left.hands[-1][0], left.hands[-2]
    out = [small.turn().player(number).name for number in (leader, *whole)]
    for name in out:
        banned(small, name)
    told = finish(small, left)

    made = groups_in(small.world, geology(small).number)
    assert [(event.groups, event.players) for event in told if isinstance(event, GroupsDrawn)] == [
        (5, 19)
    ]
    assert [group.name for group in made] == [f"Geology {n}" for n in range(1, 6)]
    assert [len(group.members) for group in made] == [4, 4, 4, 4, 3]
    assert not any(small.player(name).groups for name in out)


def test_where_the_last_name_would_be_too_long_no_group_is_made() -> None:
    most = len("Geology 9")
    small = classroom(*NAMES, settings=Settings(names=Names(group_max=most)))
    turn = small.turn()

    with pytest.raises(IllFormed):
        draw_groups(turn, small.player("Tea"), geology(small), 2, "sand")
    assert turn.events == []
