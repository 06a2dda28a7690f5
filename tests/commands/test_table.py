"""The command table: names, beginnings, help."""

import pytest
from attrs import evolve

from mudgroup.commands.command import AnyRow, Command, Table, split
from mudgroup.commands.group import GROUP
from mudgroup.commands.note import NOTE, WRITE
from mudgroup.commands.section import SECTION
from mudgroup.commands.table import COMMANDS, run
from mudgroup.commands.teach import GROUPS
from mudgroup.model.records.players import Draft, Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import Rank
from mudgroup.model.world.errors import Ambiguous, BadUsage, IllFormed, NoSuchCommand, Refused
from mudgroup.model.world.events import MOST_CALLED, Call
from mudgroup.model.world.turn import Turn
from mudgroup.views.prose.field_words import summary_of
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def nothing(turn: Turn, actor: Player, rest: str) -> None:
    pass


TABLE = Table((Command("say TEXT", "", nothing, needs=True), Command("status", "", nothing)))


def find(table: Table, word: str, rank: Rank = Rank.MEMBER) -> AnyRow:
    """The command that somebody of a rank finds."""
    small = SmallWorld("Ada")
    ada = evolve(small.player("Ada"), admin=rank is Rank.ADMIN)
    section = Section(99, "Geology", teachers=(ada.number,) if rank is Rank.TEACHER else ())
    small.do(lambda turn: turn.put(section))
    return table.find(small.turn(), ada, word)


def test_a_command_is_found_by_name_and_by_its_beginning_in_any_case() -> None:
    assert find(TABLE, "SAY").name == "say"
    assert find(TABLE, "st").name == "status"


def test_a_beginning_of_several_names_asks_which() -> None:
    with pytest.raises(Ambiguous) as refused:
        find(TABLE, "s")
    assert refused.value.meant == ("say", "status")


def test_an_unknown_command_carries_what_is_near() -> None:
    with pytest.raises(NoSuchCommand) as refused:
        find(TABLE, "sya")
    assert refused.value.nearest == ("say",)


RANKED = Table(
    (
        Command("@reports", "", nothing, least=Rank.TEACHER),
        Command("@run NAME", "", nothing, least=Rank.ADMIN),
        Command("@restrictions", "", nothing),
    )
)


@pytest.mark.parametrize(
    ("rank", "near"),
    [(Rank.MEMBER, ()), (Rank.TEACHER, ("@reports",)), (Rank.ADMIN, ("@reports",))],
)
def test_only_what_the_rank_may_use_is_offered(rank: Rank, near: tuple[str, ...]) -> None:
    with pytest.raises(NoSuchCommand) as unknown:
        find(RANKED, "@rports", rank)
    assert unknown.value.nearest == near


def test_a_beginning_stands_for_what_the_rank_may_use() -> None:
    with pytest.raises(Ambiguous) as several:
        find(RANKED, "@re", Rank.TEACHER)
    assert several.value.meant == ("@reports", "@restrictions")
    assert find(RANKED, "@re").name == "@restrictions"


def test_what_a_rank_may_not_use_is_found_by_its_name_and_refuses_by_itself() -> None:
    assert find(RANKED, "@run").name == "@run"


@pytest.mark.parametrize("command", [*COMMANDS, *SECTION], ids=lambda command: command.name)
def test_commands_of_staff_say_for_whom_they_are(command: AnyRow) -> None:
    least = {"Moderation": Rank.LEADER, "Teach": Rank.TEACHER, "Admin": Rank.ADMIN}.get(
        command.section, Rank.MEMBER
    )

    assert command.least >= least
    assert ("for admins" in command.summary) <= (command.least >= Rank.TEACHER)


def test_a_command_that_needs_words_shows_its_usage_without() -> None:
    small = SmallWorld("Ada")

    with pytest.raises(BadUsage) as refused:
        TABLE.do(small.turn(), small.player("Ada"), "say")
    assert refused.value.usage == "say TEXT"


def test_two_commands_cannot_share_a_word() -> None:
    with pytest.raises(AssertionError):
        Table((Command("a", "", nothing), Command("b", "", nothing, aliases=("a",))))


@pytest.mark.parametrize(
    "command", [*COMMANDS, *GROUP, *NOTE, *SECTION, *GROUPS], ids=lambda command: command.name
)
def test_every_command_says_what_it_does(command: AnyRow) -> None:
    summary = summary_of(command.topic())

    assert summary[0].islower()
    assert not summary.endswith(".")


@pytest.mark.parametrize(
    ("line", "parts"),
    [("", ("", "")), (" look ", ("look", "")), ("say  a  b ", ("say", "a  b"))],
)
def test_a_line_is_a_word_and_the_rest(line: str, parts: tuple[str, str]) -> None:
    assert split(line) == parts


@pytest.mark.parametrize(
    ("line", "called"),
    [
        ("group add Bo", "group add"),
        ("g add Bo", "group add"),
        (",hi", "group say"),
        ("'", "say"),
        ("ne", "go"),
        ("group note read 1", "group note read"),
        ("map", "map show"),
        ("@mute nobody", "@mute"),
        ("group xyzzy", "group xyzzy"),
        ("xyzzy", "xyzzy"),
        ('group "Ash', "group"),
    ],
)
def test_a_refusal_can_name_the_command_whatever_was_typed(line: str, called: str) -> None:
    small = SmallWorld("Ada")
    turn = small.turn()
    with pytest.raises(Refused):
        run(turn, small.player("Ada"), line)

    assert turn.call.command == called


def test_every_command_is_named_whole_in_a_refusal() -> None:
    def below(table: Table) -> list[str]:
        names = [f"{table.under} {row.name}" for row in table]
        return names + [name for row in table if row.table for name in below(row.table)]

    assert len(below(COMMANDS)) > 90
    assert max(map(len, below(COMMANDS))) < MOST_CALLED


def test_what_does_not_fit_into_a_draft_is_a_refusal_of_writing() -> None:
    small = SmallWorld("Ada")
    draft = Draft(412, "Layers", ("x" * small.settings.groups.note_max,))
    turn = small.turn()
    with pytest.raises(IllFormed):
        run(turn, evolve(small.player("Ada"), draft=draft), "one more line")

    assert turn.call == Call(WRITE, 412)
    assert NOTE.words[WRITE.split()[-1]].topic(NOTE.under).usage.startswith(WRITE)


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [("Ada", "its quartz", "its quartz"), ("Ada", "xyzzy", ""), ("Cy", "its quartz", "")],
)
def test_who_may_have_meant_to_speak_to_their_group_is_told_how(
    name: str, line: str, said: str
) -> None:
    small = SmallWorld("Cy") if name == "Cy" else founded("Bo")

    with pytest.raises(NoSuchCommand) as refused:
        run(small.turn(), small.player(name), line)
    assert refused.value.said == said
