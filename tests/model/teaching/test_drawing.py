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
from mudgroup.model.world.parts import WorkLeft, go_on
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.teaching.test_forming import classroom, formed
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
