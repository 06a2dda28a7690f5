"""The words that people bring: each does what a command does, or leads to commands that exist."""

import pytest

from mudgroup.commands.command import ALWAYS_DIRECTIONS, DIRECTIONS, AnyRow, Table
from mudgroup.commands.table import COMMANDS, run
from mudgroup.commands.words import BROUGHT, WORDS, Brought
from mudgroup.model.field.events import FieldTestsSeen, Measured, Sampled, Tested
from mudgroup.model.goals.own_events import OwnGoalsSeen
from mudgroup.model.goals.role_events import ScoresSeen
from mudgroup.model.groups.events import FollowToggled, Said
from mudgroup.model.groups.history_events import HistorySeen
from mudgroup.model.groups.status_events import StatusSeen
from mudgroup.model.groups.talk.talk_events import Emoted, SaidHere, Told
from mudgroup.model.joining.events import InvitationsSeen
from mudgroup.model.sessions.events import PlayerSeen, TopicSeen
from mudgroup.model.world.errors import CalledOtherwise, NoSuchCommand
from tests.commands.typed import refused
from tests.model.field_scenes import at_quarry, take
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def row_of(typed: str) -> tuple[Table, AnyRow]:
    """The row that a command names in full, and the table it stands in."""
    table, (word, *rest) = COMMANDS, typed.split()
    command = table.words[word]
    while command.table and rest and rest[0] in command.table.words:
        table, (word, *rest) = command.table, rest
        command = table.words[word]
    return table, command


@pytest.mark.parametrize("row", BROUGHT, ids=lambda row: row.words)
def test_every_row_does_or_leads_to_commands_that_exist(row: Brought) -> None:
    assert bool(row.does) != bool(row.leads)
    assert row.bare or not row.alone
    for typed in filter(None, (*row.commands, row.bare.removesuffix(" off"), row.alone)):
        table, command = row_of(typed)
        usage = command.topic(table.under).usage
        if typed != "look at OUTCROP through lens":
            assert usage.startswith(typed)


def test_no_word_stands_there_twice_or_is_a_command_or_a_direction() -> None:
    words = [word for row in BROUGHT for word in row.words.split()]

    assert len(words) == len(set(words)) == len(WORDS)
    assert {*words} & {*COMMANDS.words, *DIRECTIONS, *ALWAYS_DIRECTIONS} == set()
    assert words == [word.casefold() for word in words]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("x Bo", PlayerSeen),
        ("Examine bo", PlayerSeen),
        ("page Bo hello", Told),
        ("WHISPER Bo hello", Told),
        ("pose waves", Emoted),
        ("'hello", SaidHere),
        ("commands look", TopicSeen),
    ],
)
def test_a_word_does_what_it_does_elsewhere(line: str, kind: type) -> None:
    small = SmallWorld("Ada", "Bo")
    told = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert [type(event) for event in told] == [kind]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("page Bo=hi", "hi"),
        ("whisper Bo = psst, a=b", "psst, a=b"),
        ("msg Bo hi = ho", "hi = ho"),
        ("tell Bo = hi", "= hi"),
    ],
)
def test_a_sign_after_the_name_is_left_out_where_the_word_brings_it(line: str, text: str) -> None:
    small = SmallWorld("Ada", "Bo")
    (told,) = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert isinstance(told, Told)
    assert told.text == text


@pytest.mark.parametrize(
    ("line", "nearest"), [("nroth", ("north",)), ("souht", ("south",)), ("group souht", ())]
)
def test_a_slip_may_have_meant_a_direction(line: str, nearest: tuple[str, ...]) -> None:
    small = SmallWorld("Ada")

    with pytest.raises(NoSuchCommand) as refused:
        run(small.turn(), small.player("Ada"), line)
    assert refused.value.nearest == nearest


@pytest.mark.parametrize(
    ("line", "usages"),
    [
        ("unfollow Bo", ("group follow [on|off|LEADER]",)),
        ("KICK Bo", ("group remove PLAYER",)),
        ("p hi", ("group say TEXT",)),
        ("quests red", ("group goal", "goal")),
        ("group kick Bo", ("group remove PLAYER",)),
        ("group note post it", ("group note write SUBJECT",)),
        ("help where", ("who", "group who")),
        ("help group kick", ("group remove PLAYER",)),
    ],
)
def test_a_word_that_means_something_else_leads_to_what_it_is_called(
    line: str, usages: tuple[str, ...]
) -> None:
    small = SmallWorld("Ada", "Bo")

    with pytest.raises(CalledOtherwise) as refused:
        run(small.turn(), small.player("Ada"), line)
    assert refused.value.usages == usages


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("chat hi", Said),
        ("gsay hi", Said),
        ("OOC hi", Said),
        ("score", ScoresSeen),
        ("party", StatusSeen),
        ("join group", InvitationsSeen),
        ("join", InvitationsSeen),
        ("backlog", HistorySeen),
        ("unfollow", FollowToggled),
    ],
)
def test_words_about_groups_do_what_is_done_in_a_group(line: str, kind: type) -> None:
    small = founded("Bo")
    small.do(lambda turn: run(turn, small.player("Bo"), "follow Ada"))
    who = "Bo" if line == "unfollow" else "Ada"
    told = small.events(lambda turn: run(turn, small.player(who), line))

    assert kind in {type(event) for event in told}


@pytest.mark.parametrize("line", ["score", "quests"])
def test_who_is_in_no_group_has_goals_of_their_own(line: str) -> None:
    small = SmallWorld("Ada")
    (told,) = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert isinstance(told, OwnGoalsSeen)


@pytest.mark.parametrize("line", ["join Hounds", "chat hi"])
def test_a_word_about_groups_is_refused_as_its_command_is(line: str) -> None:
    small = SmallWorld("Ada")
    meant = {"join Hounds": "group accept Hounds", "chat hi": "group say hi"}[line]

    assert refused(small, "Ada", line) == refused(small, "Ada", meant)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("use lens on dyke", Tested),
        ("use knife on the dyke", Tested),
        ("USE rock pick ON dyke", Sampled),
        ("use compass on dyke", Measured),
        ("mine dyke", Sampled),
        ("analyze dyke", FieldTestsSeen),
    ],
)
def test_what_other_games_do_with_tools_is_done(line: str, kind: type) -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens", "knife", "rock pick", "compass")
    (told,) = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert isinstance(told, kind)


@pytest.mark.parametrize("line", ["use lens", "use receiver on dyke"])
def test_a_tool_that_is_for_no_outcrop_leads_to_what_there_is(line: str) -> None:
    small = at_quarry("Ada")

    with pytest.raises(CalledOtherwise):
        run(small.turn(), small.player("Ada"), line)


@pytest.mark.parametrize("line", ["xyzzy", "group xyzzy", "mist", "sow"])
def test_other_words_stay_unknown(line: str) -> None:
    small = SmallWorld("Ada")

    with pytest.raises(NoSuchCommand):
        run(small.turn(), small.player("Ada"), line)
