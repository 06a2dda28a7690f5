"""Everything a player can type, on one page."""

from mudgroup.commands import group, play
from mudgroup.commands.command import Command, Table, split
from mudgroup.model.errors import NoSuchCommand, NoSuchTopic
from mudgroup.model.events import HelpSeen, TopicSeen
from mudgroup.model.records import Player
from mudgroup.model.turn import Turn

SHORT_FORMS = {'"': "say ", ":": "emote ", ",": "group say "}
"""A first character that stands for a command, as in a MOO; ``,`` is ours.

``;`` evaluates in a MOO and separates commands in TinTin++ and zMUD, so clients do not send it.
"""


def run(turn: Turn, actor: Player, line: str) -> None:
    """Do what a player typed. Raises Refused when it cannot be done."""
    if not line.strip():
        return
    first = line.lstrip()[0]
    word, rest = split(SHORT_FORMS[first] + line.lstrip()[1:] if first in SHORT_FORMS else line)
    if not rest and (word.casefold() in play.DIRECTIONS or _is_exit(turn, actor, word)):
        word, rest = "go", word
    COMMANDS.run(turn, actor, COMMANDS.find(word), rest)


def _is_exit(turn: Turn, actor: Player, word: str) -> bool:
    """Whether a bare word is a direction, which is then walked."""
    ways = {way.direction for way in turn.exits(actor.location)}
    return word.casefold() in ways.union(play.DIRECTIONS.values())


def run_group(turn: Turn, actor: Player, rest: str) -> None:
    """``group ...``: the commands on groups."""
    word, rest = split(rest)
    if not word:
        group.bare(turn, actor, rest)
        return
    GROUP.run(turn, actor, GROUP.find(word), rest)


def help_(turn: Turn, actor: Player, rest: str) -> None:
    """``help`` and ``help COMMAND``."""
    word, rest = split(rest)
    me = (actor.number,)
    if not word:
        topics = tuple(command.topic() for command in COMMANDS)
        turn.tell(HelpSeen(to=me, actor=actor.ref, topics=topics))
        return
    table = COMMANDS
    command = _topic(table, word)
    if command.table and rest:
        table = command.table
        command = _topic(table, rest)
    turn.tell(
        TopicSeen(
            to=me,
            actor=actor.ref,
            topic=command.topic(table.under),
            aliases=command.aliases,
            details=command.details,
            more=tuple(c.topic(command.name) for c in command.table or ()),
        )
    )


def _topic(table: Table, word: str) -> Command:
    try:
        return table.find(word)
    except NoSuchCommand as unknown:
        under = f"{table.under} " if table.under else ""
        nearest = tuple(f"{under}{name}" for name in unknown.nearest)
        raise NoSuchTopic(f"{under}{word}", nearest) from None


GROUP = Table(
    under="group",
    commands=(
        Command("create [NAME]", "forms a group that you lead", group.create),
        Command("add PLAYER", "adds a player", group.add, needs=True),
        Command("remove PLAYER", "removes a member", group.remove, needs=True),
        Command("leave", "takes you out", group.leave),
        Command("follow", "follow the leader through exits, or stop", group.follow),
        Command(
            "say TEXT",
            "speaks to the members, wherever they are",
            group.say,
            needs=True,
            details="Short form: ,TEXT",
        ),
        Command("name NAME", "renames the group", group.name, needs=True),
        Command("status", "shows the members and what they do", group.status),
        Command("history [NUMBER]", "shows what was said and done last", group.history),
        Command("leader PLAYER", "makes a member the leader", group.leader, needs=True),
        Command(
            "disband sure",
            "ends the group for all its members",
            group.disband,
            details="The history is kept.",
        ),
        Command("list", "lists your groups", group.list_),
        Command(
            "use GROUP",
            "chooses the group that your commands act on",
            group.use,
            needs=True,
            details="GROUP is a name, the beginning of one, or a number such as #412.",
        ),
    ),
)

COMMANDS = Table(
    (
        Command("look [PLAYER]", "shows where you are, or a player", play.look, "World", ("l",)),
        Command("exits", "lists the ways out", play.exits, "World", ("ex",)),
        Command(
            "go DIRECTION",
            "goes through an exit",
            play.go,
            "World",
            needs=True,
            details="The direction alone does the same: north, n, ne, up ...",
        ),
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
            run_group,
            "Groups",
            ("g",),
            details="'group' alone shows your group. Commands go to the group chosen last.",
            table=GROUP,
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
        Command("quit", "leaves the game; your groups keep your place", play.quit_, "Session"),
    )
)
