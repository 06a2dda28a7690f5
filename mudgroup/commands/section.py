"""The commands on sections, for teachers and admins: ``@section ...``."""

from mudgroup.commands.command import Command, Table, split
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank, require_admin, require_staff
from mudgroup.model.rights.matching import match_player
from mudgroup.model.teaching import sections, teaching
from mudgroup.model.teaching.events import Transfer
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.turn import Turn


def create(turn: Turn, actor: Player, rest: str) -> None:
    sections.create_section(turn, actor, rest)


def add(turn: Turn, actor: Player, rest: str) -> None:
    name, section = split(rest)
    player = match_player(turn, actor, name)
    if not section:
        raise Missing("section")
    sections.put_in_section(turn, actor, player, sections.match_section(turn, section))


def remove(turn: Turn, actor: Player, rest: str) -> None:
    player = match_player(turn, actor, rest)
    sections.put_in_section(turn, actor, player, None)


def appoint(turn: Turn, actor: Player, rest: str) -> None:
    _set_teacher(turn, actor, rest, teaches=True)


def dismiss(turn: Turn, actor: Player, rest: str) -> None:
    _set_teacher(turn, actor, rest, teaches=False)


def _set_teacher(turn: Turn, actor: Player, rest: str, teaches: bool) -> None:
    require_admin(actor)
    name, section = split(rest)
    player = match_player(turn, actor, name)
    if not section:
        raise Missing("section")
    sections.set_teacher(turn, actor, player, sections.match_section(turn, section), teaches)


def list_(turn: Turn, actor: Player, rest: str) -> None:
    sections.show_sections(turn, actor)


def roster(turn: Turn, actor: Player, rest: str) -> None:
    teaching.show_roster(turn, actor, teaching.section_meant(turn, actor, rest))


def import_(turn: Turn, actor: Player, rest: str) -> None:
    name, _, file = rest.rpartition(" ")
    if not name:
        raise Missing("section")
    section = teaching.section_meant(turn, actor, name.strip())
    teaching.ask_transfer(turn, actor, section, file, Transfer.IMPORT)


def export(turn: Turn, actor: Player, rest: str) -> None:
    name, _, file = rest.rpartition(" ")
    if file.casefold().endswith(".csv"):
        section = teaching.section_meant(turn, actor, name.strip())
        teaching.ask_transfer(turn, actor, section, file, Transfer.EXPORT)
    else:
        teaching.copy_roster(turn, actor, teaching.section_meant(turn, actor, rest))


def companions(turn: Turn, actor: Player, rest: str) -> None:
    name, _, word = rest.rpartition(" ")
    if word.casefold() not in ("on", "off"):
        raise Missing("choice")
    section = teaching.section_meant(turn, actor, name.strip())
    sections.use_companions(turn, actor, section, word.casefold() == "on")


def boards(turn: Turn, actor: Player, rest: str) -> None:
    require_admin(actor)
    word, name = split(rest)
    if word.casefold() not in ("on", "off") or not name:
        raise Missing("choice or the section")
    sections.use_boards(turn, actor, sections.match_section(turn, name), word.casefold() == "on")


SECTION = Table(
    under="@section",
    bare="list",
    commands=(
        Command(
            "create NAME",
            "makes a section, or class, for admins",
            create,
            needs=True,
            least=Rank.ADMIN,
            example="@section create Geology",
        ),
        Command(
            "add PLAYER SECTION",
            "puts a player into a section",
            add,
            needs=True,
            example="@section add Bo Geology",
        ),
        Command(
            "remove PLAYER",
            "takes a player out of their section",
            remove,
            needs=True,
            example="@section remove Bo",
        ),
        Command(
            "appoint PLAYER SECTION",
            "makes a player a teacher of a section, for admins",
            appoint,
            needs=True,
            least=Rank.ADMIN,
            details="A teacher moderates the section's groups and players: 'help @mute'.",
            example="@section appoint Tea Geology",
        ),
        Command(
            "dismiss PLAYER SECTION",
            "makes a teacher one no longer, for admins",
            dismiss,
            needs=True,
            least=Rank.ADMIN,
            example="@section dismiss Tea Geology",
        ),
        Command(
            "roster [SECTION]",
            "shows a section's players, groups and who is online",
            roster,
            example="@section roster Geology",
        ),
        Command(
            "import SECTION FILE",
            "takes players and groups from a file",
            import_,
            needs=True,
            details="FILE is CSV of the rosters' folder with the columns player, group, role; a"
            " mistake in it changes nothing.",
            example="@section import Geology roster.csv",
        ),
        Command(
            "export [SECTION] [FILE.csv]",
            "shows the roster as CSV, or writes it into a new file of the rosters' folder",
            export,
            example="@section export Geology roster.csv",
        ),
        Command("list", "shows your sections and their players", list_),
        Command(
            "companions [SECTION] on|off",
            "chooses whether a section's players may call the server's companions",
            companions,
            needs=True,
            example="@section companions Geology off",
        ),
        Command(
            "boards on|off SECTION",
            "chooses whether new groups have boards, for admins",
            boards,
            needs=True,
            least=Rank.ADMIN,
            example="@section boards off Geology",
        ),
    ),
)


def run(turn: Turn, actor: Player, rest: str) -> None:
    """``@section ...``. Raises NotStaff."""
    require_staff(turn, actor)
    SECTION.do(turn, actor, rest)


SECTIONS = Command(
    "@section ...",
    "keeps classes of players and their rosters: 'help @section'",
    run,
    "Teach",
    least=Rank.TEACHER,
    shows=SECTION,
)
"""Its row of the table."""
