"""What ended leaves memory after a day, with all that is its own."""

from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.groups.notes import boards, notes
from mudgroup.model.groups.talk import conversation
from mudgroup.model.moderation import reporting
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.moderation import Report
from mudgroup.model.world.forgetting import AT_ONCE, forget_due, is_due
from mudgroup.model.world.turn import Commit, Turn
from tests.model.groups.test_membership import founded
from tests.scenes import START
from tests.small_world import SmallWorld

DAY = 24 * 3600.0


def forgotten(small: SmallWorld) -> Commit:
    return small.do(forget_due)


def kinds(small: SmallWorld, *of: type) -> list[int]:
    return sorted(n for n, record in small.world.records.items() if isinstance(record, of))


def worked() -> SmallWorld:
    """Ada's group with Bo has said a line, and has a note and another that was deleted."""
    small = founded("Bo")
    ada = small.number("Ada")
    small.do(lambda turn: conversation.say(turn, small.group("Ada"), ada, "one"))
    for subject in ("Soil", "Sand"):
        small.do(lambda turn, s=subject: notes.write_note(turn, small.group("Ada"), ada, s, "Dig."))  # type: ignore[misc]
    delete(small, "1")
    return small


def delete(small: SmallWorld, index: str) -> None:
    def verb(turn: Turn) -> None:
        group = small.group("Ada")
        notes.delete_note(turn, group, small.number("Ada"), notes.find_note(turn, group, index))

    small.do(verb)


def disband(small: SmallWorld) -> Group:
    group = small.group("Ada")
    small.do(lambda turn: membership.disband(turn, group, small.number("Ada")))
    return group


def test_before_a_day_of_running_nothing_goes_and_then_a_group_goes_whole() -> None:
    small = worked()
    group = disband(small)
    small.pass_time(DAY - 1)
    kept = forgotten(small)
    small.pass_time(1)
    went = forgotten(small)

    assert (kept.ended, kept.changed) == ((), False)
    assert [type(record).__name__ for record in went.ended] == ["Note", "Group", "Board", "Note"]
    assert went.records == ()
    assert went.changed
    assert {record.number for record in went.ended}.isdisjoint(small.world.records)
    assert small.world.tails.get(group.number) is None
    assert small.world.notes.get(group.board) is None
    assert small.world.ended == ()


def test_the_last_of_a_group_is_kept_as_it_was() -> None:
    small = worked()
    group = disband(small)
    last = small.world.records[group.number]
    small.pass_time(DAY)

    assert last in forgotten(small).ended


def test_a_deleted_note_goes_and_the_board_goes_on_counting() -> None:
    small = worked()
    small.pass_time(DAY)
    forgotten(small)
    ada = small.number("Ada")
    small.do(lambda turn: notes.write_note(turn, small.group("Ada"), ada, "Ash", "Dig."))
    there = boards.on_board(small.turn(), small.group("Ada").board)

    assert [note.index for note in there] == [2, 3]
    assert len(kinds(small, Note)) == 2


def test_a_closed_report_goes_and_one_that_waits_stays() -> None:
    small = SmallWorld("Ada", "Bo", "Ida")
    small.do(lambda turn: turn.put(evolve(small.player("Ida"), admin=True)))
    for text in ("Rude.", "Ruder."):
        small.do(
            lambda turn, t=text: reporting.report_player(  # type: ignore[misc]
                turn, small.player("Ada"), small.player("Bo"), t
            )
        )
    first, second = small.world.reports
    small.do(
        lambda turn: reporting.close(turn, small.player("Ida"), small.turn().get(Report, first))
    )
    small.pass_time(DAY)
    forgotten(small)

    assert (kinds(small, Report), small.world.reports) == ([second], (second,))


def test_what_is_due_is_seen_without_a_look_at_the_records() -> None:
    small = worked()
    limits = small.settings.groups

    assert [is_due(small.world, at, limits) for at in (DAY - 1, DAY)] == [False, True]
    assert not is_due(SmallWorld("Ada").world, DAY, limits)


def test_of_very_many_that_ended_long_ago_some_go_in_each_turn() -> None:
    small = SmallWorld("Ada")
    many = AT_ONCE + 1
    for number in range(1000, 1000 + many):
        gone = Group(number, "Old", 0, (), START, START)
        small.do(lambda turn, g=gone: turn.put(g))  # type: ignore[misc]
    small.pass_time(DAY)
    went = [len(forgotten(small).ended) for _ in range(3)]

    assert went == [AT_ONCE, 1, 0]
    assert small.world.realm


def test_what_is_not_ended_any_more_stays() -> None:
    small = worked()
    group = disband(small)
    small.do(lambda turn: turn.put(group))
    small.pass_time(DAY)
    forgotten(small)

    assert group.number in small.world.records
