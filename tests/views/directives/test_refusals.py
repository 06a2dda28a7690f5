"""Refusals as directives: each has one word that stays, and says of which command it is."""

import gc
import re
from pathlib import Path

import pytest

from mudgroup.model.groups.errors import AlreadyMember
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.errors import NoGroupYet, NotInGroup
from mudgroup.model.world.errors import NoSuchCommand, NoSuchPlayer, NotAPlayer, Refused
from mudgroup.model.world.events import Call
from mudgroup.views.directives.refusals import WORDS, code, refused
from mudgroup.views.prose.refusals.refusals import sentence

BO, GROUP = Ref(2, "Bo"), Ref(412, "Rock Hounds")
PAGE = Path(__file__).parents[3] / "docs" / "directives.md"

EXAMPLES: list[tuple[Refused, Call, str]] = [
    (
        AlreadyMember(BO, GROUP),
        Call("group add", 412),
        "#GROUP|412|refused|group add|0|already member|Bo is in Rock Hounds already.",
    ),
    (
        NotInGroup(BO, GROUP),
        Call("group remove", 412),
        "#GROUP|412|refused|group remove|-2|not in group|Bo is not in Rock Hounds (#412).",
    ),
    (
        NoSuchPlayer("Zoe"),
        Call("group add", 412),
        "#GROUP|412|refused|group add|-1|no such player|"
        "There is no player called Zoe. 'who' lists who is online.",
    ),
    (
        NoGroupYet(),
        Call("group say"),
        "#GROUP|0|refused|group say|0|no group yet|"
        "You are in no group. 'group create NAME' forms one.",
    ),
    (
        NoSuchCommand("dig|", ()),
        Call("dig|"),
        r"#GROUP|0|refused|dig\p|0|no such command|"
        r"There is no command 'dig\p'. 'help' lists what you can do.",
    ),
]


@pytest.mark.parametrize(("why", "call", "line"), EXAMPLES)
def test_a_refusal_reads(why: Refused, call: Call, line: str) -> None:
    assert refused(why, call, sentence(why)) == line


def test_the_examples_stand_on_the_page() -> None:
    lines = PAGE.read_text("utf-8").splitlines()

    assert [line for *_, line in EXAMPLES if line not in lines] == []


def test_every_refusal_has_a_word_of_its_own() -> None:
    gc.collect()  # attrs makes each class anew with slots; the one it replaces is listed until then
    assert set(WORDS) == set(Refused.__subclasses__())
    assert len(set(WORDS.values())) == len(WORDS)


def test_a_word_is_lower_case_words_that_need_no_escape() -> None:
    assert [word for word in WORDS.values() if not re.fullmatch(r"[a-z]+( [a-z]+)*", word)] == []


def test_the_page_lists_every_word() -> None:
    table = PAGE.read_text("utf-8").partition("| word | ")[2].partition("\n\n")[0]
    listed = re.findall(r"^\| `([a-z ]+)` \|", table, re.MULTILINE)

    assert sorted(WORDS.values()) == sorted(listed)


def test_a_refusal_of_a_command_without_a_group_tells_the_group_that_it_is_about() -> None:
    line = refused(AlreadyMember(BO, GROUP), Call("group accept"), "No.")

    assert line == "#GROUP|412|refused|group accept|0|already member|No."


def test_the_code_is_what_the_document_returns() -> None:
    assert (code(NotInGroup(BO, GROUP)), code(NotAPlayer("x")), code(NoGroupYet())) == (-2, -1, 0)
    assert code(NoSuchPlayer("x")) == -1
