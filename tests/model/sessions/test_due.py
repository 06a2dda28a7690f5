"""What becomes due as time passes."""

from mudgroup.model.groups import membership
from mudgroup.model.sessions import due
from tests.model.groups.test_membership import founded
from tests.model.joining.test_invitations import invited
from tests.small_world import SmallWorld


def is_due(small: SmallWorld) -> bool:
    return due.is_due(small.turn())


def test_while_nothing_waits_nothing_is_due() -> None:
    small = founded("Bo")
    small.pass_time(1_000_000)

    assert not is_due(small)


def test_what_ended_a_day_ago_is_due_and_settled_once() -> None:
    small = founded("Bo")
    ada, group = small.number("Ada"), small.group("Ada")
    small.do(lambda turn: membership.disband(turn, group, ada))
    early = is_due(small)
    small.pass_time(24 * 3600.0)
    late = is_due(small)
    gone = small.do(due.settle)

    assert (early, late, is_due(small)) == (False, True, False)
    assert [record.number for record in gone.ended] == [group.number, group.board]


def test_an_invitation_that_nobody_answered_is_due_at_its_end() -> None:
    small = invited()
    small.pass_time(299.0)
    early = is_due(small)
    small.pass_time(1.0)
    late = is_due(small)
    ended = small.do(due.settle)

    assert (early, late, is_due(small)) == (False, True, False)
    assert [record.number for record in ended.records] == [small.number("Cy")]


def test_who_has_dropped_is_looked_after_until_the_others_are_told() -> None:
    small = founded("Bo")
    small.drop("Bo")
    dropped = is_due(small)
    small.pass_time(small.settings.groups.return_seconds)
    small.do(due.settle)

    assert (dropped, is_due(small)) == (True, False)
