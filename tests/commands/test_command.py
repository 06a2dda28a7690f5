"""One row of the command table: what it takes, and what it answers."""

import ast
import re
from contextlib import suppress
from pathlib import Path

import pytest
from attrs import evolve

import mudgroup.model
from mudgroup.commands.command import (
    Branch,
    Command,
    GroupCommand,
    Table,
    split_at_equals,
    usage,
)
from mudgroup.model.groups import membership
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.errors import NoGroupYet
from mudgroup.model.world.errors import BadUsage, Missing, Refused
from mudgroup.model.world.events import MOST_CALLED, Call
from mudgroup.model.world.turn import Turn
from tests.small_world import SmallWorld


class Recorded:
    """The handlers of a table, which note what they get."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []

    def alone(self, turn: Turn, actor: Player, rest: str) -> None:
        self.got.append(("no group", rest))

    def in_group(self, turn: Turn, group: Group, actor: Player, rest: str) -> None:
        if not rest:
            raise Missing("text")
        self.got.append((group.name, rest))

    def table(self) -> Table:
        below = Table((GroupCommand("add TEXT", "", self.in_group),), "top note", bare="add")
        return Table(
            (
                Command("list [TEXT]", "", self.alone),
                GroupCommand("say TEXT", "", self.in_group, needs=True),
                GroupCommand("think [TEXT]", "", self.in_group),
                Branch("note ...", "", below),
            ),
            "top",
        )


def two_groups() -> SmallWorld:
    """Ada is in Sand, and acts in Silt."""
    small = SmallWorld("Ada")
    for name in ("Sand", "Silt"):
        small.do(lambda turn, name=name: membership.create(turn, small.number("Ada"), name))  # type: ignore[misc]
    return small


@pytest.mark.parametrize(
    ("line", "got"),
    [
        ("say hi", ("Silt", "hi")),
        ("note add hi", ("Silt", "hi")),
        ("list all", ("no group", "all")),
    ],
)
def test_a_group_command_gets_the_current_group_and_others_none(
    line: str, got: tuple[str, str]
) -> None:
    small, recorded = two_groups(), Recorded()
    recorded.table().do(small.turn(), small.player("Ada"), line)

    assert recorded.got == [got]


@pytest.mark.parametrize("line", ["say hi", "note add hi"])
def test_the_group_that_is_addressed_goes_before_the_current_one(line: str) -> None:
    small, recorded = two_groups(), Recorded()
    sand = small.turn().get(Group, small.player("Ada").groups[0])
    recorded.table().do(small.turn(), small.player("Ada"), line, sand)

    assert recorded.got == [("Sand", "hi")]


def test_who_has_no_group_is_refused_before_the_handler_runs() -> None:
    small, recorded = SmallWorld("Ada"), Recorded()

    for line in ("say hi", "think", "note", "note add hi"):
        with pytest.raises(NoGroupYet):
            recorded.table().do(small.turn(), small.player("Ada"), line)
    assert recorded.got == []


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("say", "top say TEXT"),
        ("think", "top think [TEXT]"),
        ("note", "top note add TEXT"),
        ("note add", "top note add TEXT"),
    ],
)
def test_what_a_verb_misses_is_answered_with_the_usage_of_the_row(line: str, shown: str) -> None:
    small = two_groups()

    with pytest.raises(BadUsage) as refused:
        Recorded().table().do(small.turn(), small.player("Ada"), line)
    assert refused.value.usage == shown


def called(line: str, group: str = "") -> Call:
    """The command that a turn knows after it was refused, or done."""
    small = two_groups()
    turn = small.turn()
    known = {g.name: g for g in turn.all(Group, small.player("Ada").groups)}
    with suppress(Refused):
        Recorded().table().do(turn, small.player("Ada"), line, known.get(group))
    names = {g.number: name for name, g in known.items()}
    assert not turn.call.group or names[turn.call.group] == (group or "Silt")
    return evolve(turn.call, group=min(turn.call.group, 1))


@pytest.mark.parametrize(
    ("line", "call"),
    [
        ("say hi", Call("top say", 1)),
        ("SA", Call("top say", 1)),
        ("think", Call("top think", 1)),
        ("note", Call("top note add", 1)),
        ("list", Call("top list")),
        ("xyzzy now", Call("top xyzzy")),
        ("note xyzzy", Call("top note xyzzy")),
        ("x" * 2000, Call("top " + "x" * (MOST_CALLED - 4))),
    ],
)
def test_a_turn_knows_the_command_that_it_runs_and_the_group_it_acts_on(
    line: str, call: Call
) -> None:
    assert called(line) == call


def test_a_turn_knows_the_group_that_was_addressed_before_the_command_is_found() -> None:
    assert called("say hi", "Sand") == Call("top say", 1)
    assert called("xyzzy", "Sand") == Call("top xyzzy", 1)


def test_a_form_of_a_command_answers_with_its_own_usage() -> None:
    with pytest.raises(BadUsage) as refused, usage("say"), usage("say TEXT"):
        raise Missing("text")
    assert refused.value.usage == "say TEXT"


def test_the_model_knows_no_command_syntax() -> None:
    sources = Path(mudgroup.model.__file__).parent.rglob("*.py")
    nodes = [node for path in sources for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    docs = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    syntax = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
        if re.search(r" [A-Z]{3,}\b|\bsure\b", node.value)
    ]
    raised = [
        node for node in nodes if isinstance(node, ast.Call) and "BadUsage" in ast.unparse(node)
    ]

    assert (syntax, raised) == ([], [])


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Ridge = It dips.", ("Ridge", "=", "It dips.")),
        ("E=mc2 = a = b", ("E=mc2", "=", "a = b")),
        ("Dip=35", ("Dip", "=", "35")),
        ("Ridge =", ("Ridge", "=", "")),
        ("= Red.", ("", "=", "Red.")),
        ("Ridge", ("Ridge", "", "")),
    ],
)
def test_an_equals_sign_between_spaces_is_meant_before_one_inside_a_word(
    typed: str, parts: tuple[str, str, str]
) -> None:
    assert split_at_equals(typed) == parts
