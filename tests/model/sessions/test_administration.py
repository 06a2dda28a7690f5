"""What admins do to players from the server's machine."""

import pytest

from mudgroup.model.rights.errors import IsCompanion
from mudgroup.model.sessions import administration
from mudgroup.model.teaching import listening
from mudgroup.model.world.errors import NoSuchPlayer
from tests.model.companions.test_calling import in_company
from tests.model.teaching.test_forming import classroom, formed
from tests.small_world import SmallWorld


def test_a_player_becomes_an_admin_and_ceases_to_be_one() -> None:
    small = SmallWorld("Ada")
    been = []
    for admin in (True, False):
        small.do(lambda turn, admin=admin: administration.set_admin(turn, "ada", admin))  # type: ignore[misc]
        been.append(small.player("Ada").admin)

    assert been == [True, False]


def test_who_is_no_admin_any_more_listens_no_more() -> None:
    small = classroom("Ada", "Bo")
    small.connect("Ida")
    group = formed(small, "Ada", "Bo")
    small.do(lambda turn: administration.set_admin(turn, "Ida", True))
    small.do(lambda turn: listening.listen(turn, small.player("Ida"), group))
    before = tuple(small.world.listeners.get(group.number, ()))
    small.do(lambda turn: administration.set_admin(turn, "Ida", False))

    assert before == (small.number("Ida"),)
    assert tuple(small.world.listeners.get(group.number, ())) == ()


def test_a_password_is_kept_as_it_is_given() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: administration.set_password(turn, "Ada", "$argon2id$x"))

    assert small.player("Ada").password == "$argon2id$x"


def test_only_a_whole_name_means_a_player() -> None:
    small = SmallWorld("Adam")

    with pytest.raises(NoSuchPlayer):
        administration.set_admin(small.turn(), "Ada", True)
    with pytest.raises(NoSuchPlayer):
        administration.set_password(small.turn(), "Ada", "$argon2id$x")


def test_all_players_stand_by_name_online_or_not() -> None:
    small = SmallWorld("cy", "Bo", "Ada")
    small.disconnect("Bo")

    assert [p.name for p in administration.all_players(small.turn())] == ["Ada", "Bo", "cy"]


def test_a_companion_is_given_neither_a_password_nor_a_rank() -> None:
    small = in_company()

    with pytest.raises(IsCompanion):
        small.do(lambda turn: administration.set_password(turn, "Sage", "$argon2id$x"))
    with pytest.raises(IsCompanion):
        small.do(lambda turn: administration.set_admin(turn, "Sage", True))
