"""Everything a player can type, on one page."""

from mudgroup.commands import admin, goal, group, play, section
from mudgroup.commands.command import DIRECTIONS, Command, Table, split
from mudgroup.commands.field import FIELD
from mudgroup.model import drafts, judging
from mudgroup.model.errors import NoSuchCommand, NoSuchTopic
from mudgroup.model.events import HelpSeen, TopicSeen
from mudgroup.model.records import Player
from mudgroup.model.turn import Turn

SHORT_FORMS = {'"': "say ", ":": "emote ", ",": "group say "}
"""A first character that stands for a command, as in a MOO; ``,`` is ours.

``;`` evaluates in a MOO and separates commands in TinTin++ and zMUD, so clients do not send it.
"""


def run(turn: Turn, actor: Player, line: str) -> None:
    """Do what a player typed, and judge what it counts for. Raises Refused if it cannot be done."""
    _run(turn, actor, line)
    judging.judge(turn)


def _run(turn: Turn, actor: Player, line: str) -> None:
    if actor.draft:
        drafts.take_line(turn, actor, actor.draft, line)
        return
    if not line.strip():
        return
    first = line.lstrip()[0]
    word, rest = split(SHORT_FORMS[first] + line.lstrip()[1:] if first in SHORT_FORMS else line)
    if not rest and (word.casefold() in DIRECTIONS or _is_exit(turn, actor, word)):
        word, rest = "go", word
    COMMANDS.run(turn, actor, COMMANDS.find(word), rest)


def _is_exit(turn: Turn, actor: Player, word: str) -> bool:
    """Whether a bare word is a direction, which is then walked."""
    ways = {way.direction for way in turn.exits(actor.location)}
    return word.casefold() in ways.union(DIRECTIONS.values())


def help_(turn: Turn, actor: Player, rest: str) -> None:
    """``help`` and ``help COMMAND``."""
    word, rest = split(rest)
    me = (actor.number,)
    if not word:
        shown = (c for c in COMMANDS if actor.admin or c.section != "Admin")
        topics = tuple(command.topic() for command in shown)
        turn.tell(HelpSeen(to=me, actor=actor.ref, topics=topics))
        return
    table = COMMANDS
    command = _topic(table, word)
    while command.table and rest:
        table, (word, rest) = command.table, split(rest)
        command = _topic(table, word)
    under = command.table.under if command.table else ""
    turn.tell(
        TopicSeen(
            to=me,
            actor=actor.ref,
            topic=command.topic(table.under),
            aliases=command.aliases,
            details=command.details,
            more=tuple(below.topic(under) for below in command.table or ()),
        )
    )


def _topic(table: Table, word: str) -> Command:
    try:
        return table.find(word)
    except NoSuchCommand as unknown:
        under = f"{table.under} " if table.under else ""
        nearest = tuple(f"{under}{name}" for name in unknown.nearest)
        raise NoSuchTopic(f"{under}{word}", nearest) from None


COMMANDS = Table(
    (
        Command(
            "look [THING]",
            "shows where you are, or a player or thing",
            play.look,
            "World",
            ("l",),
            details="'look at OUTCROP through lens' shows what a hand lens shows.",
        ),
        Command("exits", "lists the ways out", play.exits, "World", ("ex",)),
        Command(
            "go DIRECTION",
            "goes through an exit",
            play.go,
            "World",
            needs=True,
            details="The direction alone does the same: north, n, ne, up ...",
        ),
        *FIELD,
        Command(
            "say TEXT",
            "speaks to everyone here",
            play.say,
            "Talk",
            needs=True,
            details='Short form: "TEXT',
        ),
        Command(
            "emote TEXT",
            "shows everyone here what you do",
            play.emote,
            "Talk",
            ("me",),
            needs=True,
            details="Short form: :TEXT. 'emote grins' shows them NAME grins",
        ),
        Command(
            "tell PLAYER TEXT",
            "speaks to one player, wherever they are",
            play.tell,
            "Talk",
            ("t",),
            needs=True,
        ),
        Command("who", "lists who is online", play.who, "Talk"),
        Command(
            "group ...",
            "does everything with groups: 'help group'",
            group.run,
            "Groups",
            ("g",),
            details="'group' alone shows your group. Commands go to the group that you created,"
            " joined or chose last; 'group use' chooses.",
            table=group.GROUP,
        ),
        Command(
            "map ...",
            "shows and draws the map of your group: 'help map'",
            goal.map_,
            "Groups",
            table=goal.MAP,
        ),
        Command(
            "goal ...",
            "takes and lists goals that you have alone: 'help goal'",
            goal.own,
            "Groups",
            table=goal.OWN,
            details="The goal of your group is under 'group goal'.",
        ),
        Command(
            "joining ask|open",
            "chooses whether you are asked before you are added to a group",
            play.joining,
            "Groups",
            needs=True,
        ),
        Command(
            "client graphical|text",
            "chooses directives or prose for your client",
            play.client,
            "Session",
            needs=True,
            details="A graphical client reads #GROUP lines; see docs/directives.md.",
        ),
        Command("help [COMMAND]", "tells what you can type", help_, "Session", ("?",)),
        Command(
            "@section ...",
            "makes classes of players, for admins: 'help @section'",
            section.run,
            "Admin",
            table=section.SECTION,
        ),
        Command("@snapshot", "takes a snapshot of the store", admin.snapshot, "Admin"),
        Command(
            "@run NAME [ARGUMENTS]",
            "runs a world script of the server's scripts folder",
            admin.run,
            "Admin",
            needs=True,
        ),
        Command("quit", "leaves the game; your groups keep your place", play.quit_, "Session"),
    )
)
