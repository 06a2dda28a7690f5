"""What players have done, counted."""

from datetime import timedelta

import pytest
from attrs import evolve

from mudgroup.model.groups.notes import notes
from mudgroup.model.groups.talk import conversation
from mudgroup.model.records.groups import Group
from mudgroup.model.rights.errors import NoGroupTaught, NotStaff, NotTeacher
from mudgroup.model.rights.permissions import change_member
from mudgroup.model.teaching import forming, participation, sections
from mudgroup.model.teaching.events import ParticipationRow, ParticipationSeen
from mudgroup.model.world.pieces import whole
from tests.model.companions.test_calling import in_company
from tests.model.teaching.test_forming import classroom, formed, plan
from tests.small_world import CLOCK_STEPS, SmallWorld


def worked() -> SmallWorld:
    """Ada said two lines and wrote a note in her group with Bo, who gained 5 points."""
    small = classroom("Ada", "Bo", "Cy")
    group, ada = formed(small, "Ada", "Bo"), small.number("Ada")
    for text in ("one", "two"):
        small.do(lambda turn, t=text: conversation.say(turn, group, ada, t))  # type: ignore[misc]
    small.do(lambda turn: notes.write_note(turn, group, ada, "Layers", "They tilt."))
    scored = change_member(small.group("Ada"), small.number("Bo"), score=5)
    small.do(lambda turn: turn.put(scored))
    return small


def of_section(small: SmallWorld, since: float = -1) -> dict[str, ParticipationRow]:
    section = sections.match_section(small.turn(), "Geology")
    after = small.now + timedelta(seconds=since) if since >= 0 else None
    rows = whole(participation.of_section(small.turn(), section, after))
    return {row.player.name: row for row in rows}


def counts(row: ParticipationRow) -> tuple[int, ...]:
    return row.groups, row.lines, row.notes, row.actions, row.points


def test_lines_notes_and_points_are_counted_for_each_member() -> None:
    small = worked()
    rows = whole(participation.of_group(small.turn(), small.group("Ada")))

    assert [row.player.name for row in rows] == ["Ada", "Bo"]
    assert [counts(row) for row in rows] == [(1, 2, 1, 0, 0), (1, 0, 0, 0, 5)]


def test_a_section_shows_every_player_with_what_they_did_in_all_its_groups() -> None:
    small = worked()
    wanted = plan(small, "Ash", "Ada", "Cy")
    small.do(lambda turn: forming.create_groups(turn, small.player("Tea"), [wanted]))
    ash = small.turn().get(Group, small.player("Cy").groups[0])
    small.do(lambda turn: conversation.say(turn, ash, small.number("Ada"), "three"))

    rows = of_section(small)
    assert {name: counts(row) for name, row in rows.items()} == {
        "Ada": (2, 3, 1, 0, 0),
        "Bo": (1, 0, 0, 0, 5),
        "Cy": (1, 0, 0, 0, 0),
    }


def test_what_was_said_in_a_group_that_is_no_more_counts_for_the_section() -> None:
    small = worked()
    small.do(lambda turn: forming.disband(turn, small.player("Tea"), small.group("Ada")))

    assert counts(of_section(small)["Ada"]) == (0, 2, 1, 0, 0)


def test_from_a_time_on_only_what_came_later_is_counted() -> None:
    small = worked()
    small.pass_time(60)
    group, ada = small.group("Ada"), small.number("Ada")
    small.do(lambda turn: conversation.say(turn, group, ada, "late"))

    assert counts(of_section(small, since=0)["Ada"]) == (1, 1, 0, 0, 0)


def test_the_time_online_is_of_all_connections_the_present_one_included() -> None:
    small = worked()
    small.pass_time(100)
    small.disconnect("Ada")
    small.pass_time(1000)
    small.connect("Ada")
    small.pass_time(20)

    rows = of_section(small)
    assert (rows["Ada"].online_seconds, rows["Bo"].online_seconds) == (120, 1120)
    assert small.player("Ada").online_seconds == 100
    small.disconnect("Ada")
    assert small.player("Ada").online_seconds == 120


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_nobody_gains_or_loses_time_online_when_the_clock_is_set(step: float) -> None:
    small = worked()
    small.pass_time(100)
    small.set_clock(step)

    assert of_section(small)["Ada"].online_seconds == 100
    small.disconnect("Ada")
    assert small.player("Ada").online_seconds == 100


def test_a_takeover_by_another_session_counts_once() -> None:
    small = worked()
    small.pass_time(10)
    small.connect("Ada")
    small.pass_time(10)
    small.disconnect("Ada")

    assert small.player("Ada").online_seconds == 20


def test_only_staff_is_shown_it() -> None:
    small = worked()
    section = sections.match_section(small.turn(), "Geology")
    turn, group, ada = small.turn(), small.group("Ada"), small.player("Ada")

    with pytest.raises(NotTeacher):
        participation.show_of_section(turn, ada, section)
    with pytest.raises(NotStaff):
        participation.show_of_group(turn, ada, group)
    with pytest.raises(NoGroupTaught):
        participation.show_of_group(turn, small.player("Tea"), evolve(group, section=0))
    (seen,) = small.events(
        lambda turn: participation.show_of_group(turn, small.player("Tea"), group)
    )
    assert isinstance(seen, ParticipationSeen)
    assert seen.to == (small.number("Tea"),)


def test_companions_are_marked_in_their_group() -> None:
    small = in_company()
    rows = whole(participation.of_group(small.turn(), small.group("Ada")))

    assert [row.companion for row in rows] == [False, True, True]


def test_of_a_long_history_all_is_counted_whatever_fits_a_piece(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = worked()
    section = sections.match_section(small.turn(), "Geology")
    counted = [whole(participation.of_section(small.turn(), section))]
    for objects in (1, 7):
        monkeypatch.setattr(participation, "OBJECTS", objects)
        counted.append(whole(participation.of_section(small.turn(), section)))

    assert counted[0] == counted[1] == counted[2]


def test_a_class_of_few_is_counted_in_the_turn() -> None:
    small = worked()
    section = sections.match_section(small.turn(), "Geology")
    show = participation.show_of_section
    (seen,) = small.events(lambda turn: show(turn, small.player("Tea"), section))

    assert isinstance(seen, ParticipationSeen)
