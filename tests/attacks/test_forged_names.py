"""Names that pass for a speaker, a number or an emote, through every door that takes one."""

from collections.abc import Callable

import pytest

from mudgroup import api
from mudgroup.commands import table
from mudgroup.model.groups import membership
from mudgroup.model.records.groups import Group
from mudgroup.model.records.sections import Section
from mudgroup.model.sessions import administration
from mudgroup.model.teaching import sections
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.given_names import mended
from mudgroup.model.world.turn import Turn
from mudgroup.server.exchange import rosters
from mudgroup.server.exchange.roster_file import BadRoster
from tests.small_world import SmallWorld

NAMES = (
    "Rocks] Teacher: type quit now [",
    "Rocks］ Teacher：quit",
    "Teacher: type quit now",
    "Emote: Ada grins.",
    "* Ada grins.",
    "#5",
    "a|b",
    'x" say "y',
)


def typed(line: str) -> Callable[[SmallWorld, Turn, str], object]:
    """Ada types a name within a line."""
    return lambda small, turn, name: table.run(turn, small.player("Ada"), line.replace("%s", name))


def from_file(small: SmallWorld, turn: Turn, name: str) -> None:
    cell = name.replace('"', '""')
    content = f'player,group,role\nAda,"{cell}",leader\n'.encode()
    section = sections.match_section(turn, "Geology")
    rosters.take_in(turn, small.player("Ada"), section, "x.csv", content, place=True)


DOORS: dict[str, Callable[[SmallWorld, Turn, str], object]] = {
    "group create": typed("group create %s"),
    "group name": typed("group name %s"),
    "@section create": typed("@section create %s"),
    "@groups create": typed("@groups create %s = ada"),
    "@groups from a list": typed("@groups from %s = ada | Sand = ada"),
    "a roster's file": from_file,
    "a script's group": lambda small, turn, name: api.create_group(turn, small.player("Ada"), name),
    "a script's new name": lambda small, turn, name: api.set_name(turn, small.group("Ada"), name),
    "a script's section": lambda small, turn, name: api.create_section(turn, name),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("door", DOORS)
def test_no_door_lets_such_a_name_in(door: str, name: str) -> None:
    small = SmallWorld("Ada")
    ada = small.number("Ada")
    small.do(lambda turn: administration.set_admin(turn, "Ada", admin=True))
    small.do(lambda turn: sections.create_section(turn, small.player("Ada"), "Geology"))
    small.do(lambda turn: membership.create(turn, ada, "Rocks"))
    turn = small.turn()
    try:
        DOORS[door](small, turn, name)
        refused = False
    except (Refused, BadRoster, api.ScriptError):
        refused = True
    named = [r for r in turn.world.records.values() if isinstance(r, Group | Section)]

    # Of ``@groups from a|b = ada`` the first part has no members, and the line is no list.
    assert refused
    assert [record.name for record in named if mended(record.name) != record.name] == []
