"""What is wrong with the rows of a roster; tests of `take_in` have every mistake as it is told."""

import pytest

from mudgroup.model.teaching import sections
from mudgroup.server.exchange.roster_checks import by_name, check
from mudgroup.server.exchange.roster_file import BadRoster, read_rows
from tests.model.teaching.test_forming import classroom, formed


def test_every_mistake_is_named_with_the_row_and_what_is_right_passes() -> None:
    small = classroom("Ada", "Bo")
    turn = small.turn()
    section = sections.match_section(turn, "Geology")
    wrong = b"player,group,role\nAda,Ash,boss\nAnn,Ash,\nBo,Ash,\nBo,Ash,\n"

    check(turn, None, section, "x.csv", read_rows(b"player,group\nAda,Ash\n", "x.csv"), True)
    with pytest.raises(BadRoster) as bad:
        check(turn, None, section, "x.csv", read_rows(wrong, "x.csv"), True)
    assert [*bad.value.problems] == [
        "x.csv, row 2: a role is teacher, leader or member, not boss",
        "x.csv, row 3: there is no player called Ann",
        "x.csv, row 5: Bo stands in row 4 already",
    ]


def test_a_group_is_known_by_its_name_and_by_its_number() -> None:
    small = classroom("Ada", "Bo")
    group = formed(small, "Ada", "Bo")
    turn = small.turn()
    known = by_name(turn, sections.match_section(turn, "Geology"))

    assert {"rock hounds", f"#{group.number}"} == set(known)
