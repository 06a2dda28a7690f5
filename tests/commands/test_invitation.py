"""What is typed by who is invited."""

from mudgroup.model.joining.events import DeclinedJoin, InvitationsSeen
from mudgroup.model.world.errors import BadUsage
from tests.commands.typed import refused, told
from tests.model.joining.test_invitations import invited


def test_who_is_invited_sees_it_and_answers() -> None:
    small = invited()
    seen = told(small, "Cy", "group invitations")
    assert isinstance(seen, InvitationsSeen)
    assert [row.by.name for row in seen.rows] == ["Ada"]

    assert isinstance(told(small, "Cy", "group decline"), DeclinedJoin)


def test_who_accepts_is_in() -> None:
    small = invited()
    told(small, "Cy", "group accept rock")

    assert small.members("Ada") == ["Ada", "Cy"]


def test_the_list_takes_no_words() -> None:
    assert refused(invited(), "Cy", "group invitations all") == repr(BadUsage("group invitations"))
