"""The commands of staff on groups: ``@groups ...``, ``@listen``, ``@transcript`` and so on."""

from mudgroup.commands.command import Command, Table, split, split_at_equals, usage
from mudgroup.commands.numbers import history_page
from mudgroup.commands.section import SECTIONS
from mudgroup.model.goals.lookup import match_module
from mudgroup.model.groups.errors import NotSure
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank, require_staff
from mudgroup.model.rights.errors import NoGroupTaught
from mudgroup.model.rights.matching import match_player
from mudgroup.model.teaching import assigning, drawing, forming, listening, participation, teaching
from mudgroup.model.teaching.events import Transfer
from mudgroup.model.teaching.forming import Plan
from mudgroup.model.teaching.sections import section_named
from mudgroup.model.world.errors import BadUsage, Missing
from mudgroup.model.world.turn import Turn
from mudgroup.text import fold

MOST_DIGITS = 18
"""Of an entry's number; a longer one is of a group's name."""

LIST = "NAME = PLAYER, PLAYER ... [leader PLAYER]"


def create(turn: Turn, actor: Player, rest: str) -> None:
    forming.create_groups(turn, actor, [_plan(turn, actor, rest)])


def from_(turn: Turn, actor: Player, rest: str) -> None:
    if "=" in rest:
        with usage(f"@groups from {LIST} | NAME = ..."):
            plans = [_plan(turn, actor, part) for part in rest.split("|")]
        forming.create_groups(turn, actor, plans)
        return
    file, _, name = rest.partition(" in ")
    section = teaching.section_meant(turn, actor, name.strip())
    teaching.ask_transfer(turn, actor, section, file.strip(), Transfer.GROUPS)


def _plan(turn: Turn, actor: Player, typed: str) -> Plan:
    """A group as it is typed. Raises Missing, and what `match_player` raises."""
    name, _, list_ = split_at_equals(typed)
    words = list_.replace(",", " ").split()
    leads = len(words) > 2 and fold(words[-2]) == "leader"
    named = words[:-2] if leads else words
    players = tuple(match_player(turn, actor, word) for word in named)
    if not name or not players:
        raise Missing("name or a player")
    if not leads:
        return Plan(name, players, players[0])
    leader = match_player(turn, actor, words[-1])
    return Plan(name, players if leader in players else (leader, *players), leader)


def random(turn: Turn, actor: Player, rest: str) -> None:
    size, name, seed = draw_order(rest)
    section = teaching.section_meant(turn, actor, name)
    drawing.draw_groups(turn, actor, section, size, seed)


def draw_order(rest: str) -> tuple[int, str, str]:
    """How many, the section and the seed of ``N [in SECTION] [seed WORD]``. Raises Missing."""
    number, *words = rest.split() or [""]
    seed = ""
    # Of ``in Seed Bank`` all is the section's name.
    if len(words) != 3 and fold("".join(words[-2:-1])) == "seed":
        *words, _, seed = words
    is_number = number.isdecimal() and len(number) <= 6 and int(number) > 0
    is_place = len(words) > 1 and fold(words[0]) == "in"
    if not is_number or (words and not is_place):
        raise Missing("number of players")
    return int(number), " ".join(words[1:]), seed


def list_(turn: Turn, actor: Player, rest: str) -> None:
    teaching.show_groups(turn, actor, rest)


def mandatory(turn: Turn, actor: Player, rest: str) -> None:
    name, _, word = rest.rpartition(" ")
    if word.casefold() not in ("on", "off"):
        raise Missing("choice")
    group = teaching.match_group(turn, actor, name.strip())
    forming.set_mandatory(turn, actor, group, word.casefold() == "on")


def _player_and_group(turn: Turn, actor: Player, rest: str) -> tuple[Player, Group]:
    name, typed = split(rest)
    group = teaching.match_group(turn, actor, typed)
    return match_player(turn, actor, name), group


def add(turn: Turn, actor: Player, rest: str) -> None:
    player, group = _player_and_group(turn, actor, rest)
    forming.add(turn, actor, group, player)


def remove(turn: Turn, actor: Player, rest: str) -> None:
    player, group = _player_and_group(turn, actor, rest)
    forming.remove(turn, actor, group, player)


def leader(turn: Turn, actor: Player, rest: str) -> None:
    player, group = _player_and_group(turn, actor, rest)
    forming.set_leader(turn, actor, group, player)


def disband(turn: Turn, actor: Player, rest: str) -> None:
    name, _, word = rest.rpartition(" ")
    sure = word.casefold() == "sure"
    group = teaching.match_group(turn, actor, name.strip() if sure else rest)
    # A group may be called "Make sure".
    if not sure or fold(group.name) == fold(rest):
        confirm = f"@groups disband #{group.number} sure"
        raise NotSure(confirm, group.ref, len(group.members))
    forming.disband(turn, actor, group)


def listen(turn: Turn, actor: Player, rest: str) -> None:
    word, typed = split(rest)
    if not rest:
        listening.show_listening(turn, actor)
    elif word.casefold() == "off":
        listening.listen_off(turn, actor, typed)
    else:
        listening.listen(turn, actor, teaching.match_group(turn, actor, rest))


def transcript(turn: Turn, actor: Player, rest: str) -> None:
    """``@transcript GROUP``, ``@transcript GROUP 50``, ``@transcript GROUP before 1842``."""
    try:
        group, page = teaching.match_group(turn, actor, rest, disbanded=True), ""
    except NoGroupTaught:
        name, page = _parted(rest)
        if not page:
            raise
        group = teaching.match_group(turn, actor, name, disbanded=True)
    teaching.show_transcript(turn, actor, group, *history_page(turn, page))


def _parted(typed: str) -> tuple[str, str]:
    """A group, and the page of its history that is wanted behind it; empty for none."""
    group, _, number = typed.rpartition(" ")
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        return typed, ""
    name, _, word = group.rstrip().rpartition(" ")
    if word.casefold() == "before":
        return name.rstrip(), f"before {number}"
    return group.rstrip(), number


def participate(turn: Turn, actor: Player, rest: str) -> None:
    if not rest or section_named(turn.world, rest):
        section = teaching.section_meant(turn, actor, rest)
        participation.show_of_section(turn, actor, section)
    else:
        group = teaching.match_group(turn, actor, rest)
        participation.show_of_group(turn, actor, group)


GOAL = "@goal GROUP|SECTION = MODULE|off"


def goal(turn: Turn, actor: Player, rest: str) -> None:
    """``@goal GROUP|SECTION = MODULE``; a section stands for all its groups."""
    typed, equals, name = split_at_equals(rest)
    if not (typed and equals and name):
        raise BadUsage(GOAL)
    if section_named(turn.world, typed):
        groups = teaching.groups_in(turn.world, teaching.section_meant(turn, actor, typed).number)
    else:
        groups = [teaching.match_group(turn, actor, typed)]
    module = None if fold(name) == "off" else match_module(turn, name)
    assigning.assign(turn, actor, groups, module)


GROUPS = Table(
    under="@groups",
    bare="list",
    commands=(
        Command(
            f"create {LIST}",
            "forms a group of others",
            create,
            needs=True,
            details="The first player leads unless another is named. Nobody is asked.",
            example="@groups create Team One = Ada, Bo leader Bo",
        ),
        Command(
            "random N [in SECTION] [seed WORD]",
            "forms groups of N at random, of everybody in the section",
            random,
            needs=True,
            details="Who is left over is spread, so that some have more than N. The answer names"
            " the seed that draws the same groups again.",
            example="@groups random 4 in Geology",
        ),
        Command(
            "from FILE [in SECTION]",
            "forms groups from a file, or from a list",
            from_,
            needs=True,
            details="FILE is CSV of the rosters' folder with the columns player, group, role."
            f" A list is typed: @groups from {LIST} | NAME = ...",
            example="@groups from groups.csv in Geology",
        ),
        Command(
            "list [SECTION]",
            "shows groups by section, with members and goals",
            list_,
            example="@groups list Geology",
        ),
        Command(
            "add PLAYER GROUP",
            "puts a player into a group",
            add,
            needs=True,
            example="@groups add Bo #412",
        ),
        Command(
            "remove PLAYER GROUP",
            "takes a member out of a group",
            remove,
            needs=True,
            example="@groups remove Bo #412",
        ),
        Command(
            "leader PLAYER GROUP",
            "makes a member the leader",
            leader,
            needs=True,
            example="@groups leader Bo #412",
        ),
        Command(
            "mandatory GROUP on|off",
            "chooses whether members may leave a group",
            mandatory,
            needs=True,
            example="@groups mandatory #412 on",
        ),
        Command(
            "disband GROUP sure",
            "ends a group for all its members",
            disband,
            needs=True,
            example="@groups disband #412 sure",
        ),
    ),
)


def run(turn: Turn, actor: Player, rest: str) -> None:
    """``@groups ...``. Raises NotStaff."""
    require_staff(turn, actor)
    GROUPS.do(turn, actor, rest)


TEACH = (
    SECTIONS,
    Command(
        "@groups ...",
        "forms groups of others and lists them: 'help @groups'",
        run,
        "Teach",
        least=Rank.TEACHER,
        shows=GROUPS,
    ),
    Command(
        "@goal GROUP = MODULE",
        "gives a group, or all groups of a section, a module to work on",
        goal,
        "Teach",
        least=Rank.TEACHER,
        details=f"{GOAL}: 'off' takes away what they work on. What counted for a goal"
        " that is replaced is kept until the group takes it up again.",
        example="@goal #412 = First Steps",
    ),
    Command(
        "@listen [GROUP|off [GROUP]]",
        "hears what happens in a group; its members are told",
        listen,
        "Teach",
        least=Rank.TEACHER,
        example="@listen #412",
    ),
    Command(
        "@transcript GROUP [NUMBER|before ENTRY]",
        "shows a group's history, of one that was disbanded, too",
        transcript,
        "Teach",
        least=Rank.TEACHER,
        needs=True,
        example="@transcript #412 50",
    ),
    Command(
        "@participation [GROUP|SECTION]",
        "shows what each member has said, written and done",
        participate,
        "Teach",
        least=Rank.TEACHER,
        example="@participation #412",
    ),
)
"""The rows of the command table for teachers."""
