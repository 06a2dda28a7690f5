"""Refusals: every one has its sentence, those of a subject beside its views."""

import ast
import inspect
from pathlib import Path
from types import ModuleType

import pytest

import mudgroup
from mudgroup.model.companions import errors as companion_errors
from mudgroup.model.field import errors as field_errors
from mudgroup.model.goals import errors as goal_errors
from mudgroup.model.groups import errors as group_errors
from mudgroup.model.moderation import errors as moderation_errors
from mudgroup.model.places import errors as place_errors
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import errors as rights_errors
from mudgroup.model.teaching import errors as teach_errors
from mudgroup.model.world import errors
from mudgroup.model.world.errors import (
    Ambiguous,
    BadUsage,
    CalledOtherwise,
    CannotRead,
    CannotSave,
    IllFormed,
    Missing,
    NameTaken,
    NoNumberOf,
    NoSuchCommand,
    NoSuchGroup,
    NoSuchPlayer,
    NoSuchTopic,
    NoSuchZone,
    NotAPlayer,
    NotOnline,
    Refused,
    TooFast,
    Unusable,
    Yourself,
)
from mudgroup.views.prose.refusals import (
    companions,
    field,
    goals,
    groups,
    moderation,
    places,
    refusals,
    rights,
    teaching,
)
from mudgroup.views.registry import Wording

SOURCES = Path(mudgroup.__file__).parent.rglob("*.py")
BO = Ref(2, "Bo")

EXAMPLES: list[tuple[Refused, str]] = [
    (NotAPlayer("granite"), "granite is not a player."),
    (NoSuchPlayer("Bu", "Bo"), "There is no player called Bu. Do you mean Bo?"),
    (
        NoSuchPlayer("Bu", "Bo", ("Zoe",), ("Cy", "Dee")),
        "There is no player called Bu or Zoe. Do you mean Bo? So nothing is done for Cy or Dee.",
    ),
    (IllFormed("line", "names", 20), "A line names at most 20 players."),
    (NoSuchPlayer("Zoe"), "There is no player called Zoe. 'who' lists who is online."),
    (NoSuchGroup("slate"), "You are in no group called slate. 'group list' shows yours."),
    (NoSuchGroup("slate", moderates=True), "You are in no group called slate, and moderate none."),
    (
        NoSuchCommand("crate", ("create",), "group"),
        "There is no command 'group crate'. Do you mean 'group create'?",
    ),
    (
        NoSuchCommand("zzz", (), "group"),
        "There is no command 'group zzz'. 'help group' lists what you can do.",
    ),
    (
        NoSuchCommand("its", (), said="its quartz"),
        "There is no command 'its'. ',its quartz' says it to your group.",
    ),
    (
        NoSuchCommand("its", (), said="its quartz" * 20),
        "There is no command 'its'. ',TEXT' says it to your group.",
    ),
    (NoSuchCommand("zzz", ()), "There is no command 'zzz'. 'help' lists what you can do."),
    (
        CalledOtherwise("kick", ("group remove PLAYER", "@ban PLAYER")),
        "'kick' is called 'group remove PLAYER' or '@ban PLAYER' here.",
    ),
    (NoSuchTopic("gruop", ("group",)), "There is no help on 'gruop'. Do you mean 'help group'?"),
    (NoSuchTopic("zzz", ()), "There is no help on 'zzz'. 'help' lists all commands."),
    (Ambiguous("b", ("Bo", "Bea")), "Which do you mean by b: Bo or Bea?"),
    (BadUsage("say TEXT"), "Usage: say TEXT"),
    (Missing("text"), "The text is missing."),
    (NoNumberOf("entries", "0", 200), "A number of entries is 1 to 200, not 0."),
    (IllFormed("note", "long", 80), "A note has at most 80 characters."),
    (IllFormed("name", "length", 20, 2), "A name has 2 to 20 characters."),
    (NameTaken("me", ""), "The name me is reserved. Choose another."),
    (NameTaken("bo", "Bo"), "The name Bo is taken. Choose another."),
    (NameTaken("B0", "Bo"), "The name B0 looks like Bo, who plays here. Choose another."),
    (
        NoSuchZone("Atlantis"),
        "There is no time zone 'Atlantis': type 'timezone Berlin', or another city.",
    ),
    (NotOnline(BO), "Bo is not online."),
    (NotOnline(BO, True), "Bo has lost the connection just now. Try again in a moment."),
    (TooFast(1), "That is too much at once. Try again in 1 second."),
    (Yourself("mute"), "You cannot mute yourself."),
    (
        Yourself("give"),
        "You cannot give things to yourself: 'take INSTRUMENT' takes what lies here.",
    ),
    (
        CannotSave(),
        "The world cannot be saved at the moment, so that has to wait. Nothing has changed.",
    ),
    (
        CannotRead(),
        "That cannot be read: it is damaged on the server's disk, and the log there says what to"
        " do. Nothing has changed.",
    ),
    (
        Unusable(),
        "That did not work: a mistake in the server, which its log tells of. Nothing has changed.",
    ),
]


@pytest.mark.parametrize(("refused", "text"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_refusal_reads(refused: Refused, text: str) -> None:
    assert refusals.sentence(refused) == text


def test_there_is_an_example_of_every_general_refusal() -> None:
    assert {type(refused) for refused, _ in EXAMPLES} == set(refusals.GENERAL)


def test_every_refusal_has_a_sentence() -> None:
    assert set(refusals.SENTENCES) == set(Refused.__subclasses__())


@pytest.mark.parametrize(
    ("sentences", "refusing"),
    [
        (refusals.GENERAL, errors),
        (rights.SENTENCES, rights_errors),
        (groups.SENTENCES, group_errors),
        (companions.SENTENCES, companion_errors),
        (field.SENTENCES, field_errors),
        (places.SENTENCES, place_errors),
        (goals.SENTENCES, goal_errors),
        (teaching.SENTENCES, teach_errors),
        (moderation.SENTENCES, moderation_errors),
    ],
)
def test_the_refusals_of_a_subject_stand_together(
    sentences: dict[type[Refused], Wording], refusing: ModuleType
) -> None:
    guarded = {
        kind
        for _, kind in inspect.getmembers(refusing, inspect.isclass)
        if kind.__module__ == refusing.__name__ and kind is not Refused
    }

    assert set(sentences) == guarded


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
