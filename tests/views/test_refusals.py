"""Refusals: every one has its sentence."""

import ast
from pathlib import Path

import mudgroup
from mudgroup.model.errors import NoSuchCommand, Refused
from mudgroup.model.refs import Ref
from mudgroup.model.rights_errors import LacksRight
from mudgroup.views import refusals

SOURCES = Path(mudgroup.__file__).parent.rglob("*.py")


def test_every_refusal_has_a_sentence() -> None:
    assert set(refusals.SENTENCES) == set(Refused.__subclasses__())


def test_every_rule_that_names_can_break_has_a_sentence() -> None:
    used = {
        node.args[1].value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "IllFormed"
        and isinstance(node.args[1], ast.Constant)
    }

    assert used == set(refusals.RULES)


def test_a_missing_right_names_who_could_help() -> None:
    refused = LacksRight("can_rename", Ref(1, "Rock Hounds"), (Ref(2, "Ada"), Ref(3, "Bo")))

    assert refusals.sentence(refused) == (
        "Only someone with the right to rename can do that in Rock Hounds: ask Ada or Bo."
    )


def test_a_slip_names_what_may_be_meant() -> None:
    refused = NoSuchCommand("crate", ("create",), "group")

    assert refusals.sentence(refused) == (
        "There is no command 'group crate'. Do you mean 'group create'?"
    )
