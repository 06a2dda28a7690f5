"""Everything a player can type, on one page."""

from mudgroup.commands import admin, goal, group, moderate, mute, play, section, teach
from mudgroup.commands.command import ALWAYS_DIRECTIONS, DIRECTIONS, Command, Table, split
from mudgroup.commands.field import FIELD, report_kind
from mudgroup.model import drafts
from mudgroup.model.authority import Rank, rank_anywhere
from mudgroup.model.errors import Missing, NoSuchCommand, NoSuchTopic
from mudgroup.model.player_records import Player
from mudgroup.model.session_events import HelpSeen, TopicSeen
from mudgroup.model.turn import Turn

SHORT_FORMS = {'"': "say ", ":": "emote ", ",": "group say "}
"""A first character that stands for a command, as in a MOO; ``,`` is ours.

``;`` evaluates in a MOO and separates commands in TinTin++ and zMUD, so clients do not send it.
"""

LEAST = {"Teach": Rank.TEACHER, "Admin": Rank.ADMIN}
"""What a player must be to be shown the commands of some sections of the help."""


def run(turn: Turn, actor: Player, line: str) -> None:
    """Do what a player typed. Raises Refused if it cannot be done."""
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
    return word.casefold() in ways.union(ALWAYS_DIRECTIONS)


def help_(turn: Turn, actor: Player, rest: str) -> None:
    """``help`` and ``help COMMAND``."""
    word, rest = split(rest)
    me = (actor.number,)
    if not word:
        rank = rank_anywhere(turn, actor)
        shown = (c for c in COMMANDS if rank >= LEAST.get(c.section, Rank.MEMBER))
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


def report(turn: Turn, actor: Player, rest: str) -> None:
    """``report OUTCROP as KIND`` and ``report player PLAYER TEXT``."""
    word, _ = split(rest)
    if not word:
        raise Missing("report OUTCROP as KIND, or report player PLAYER TEXT")
    if word.casefold() == "player":
        moderate.report(turn, actor, rest)
    else:
        report_kind(turn, actor, rest)


MODERATION = (
    "Leaders can do it in their group, teachers in their section, admins everywhere. Without 'in'"
    " or 'everywhere' it goes for your current group, for everywhere if you have none. Times"
    " are 90s, 10m, 2h, 1d, 1w or 1d12h; without one it holds until '@lift'."
)

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
            "report ...",
            "tells what rock an outcrop is, or tells the staff of a player",
            report,
            "Field",
            details="'report OUTCROP as KIND': 'guide' lists the kinds, and a wrong report tells"
            " what to test next. 'report player PLAYER TEXT': what was said goes with it.",
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
            "mute [PLAYER]",
            "hears nothing more of a player, or lists whom you have muted",
            mute.mute,
            "Talk",
            details="They are not told. Notices of admins still reach you. Your mutes hold until"
            " you leave; 'mute sync on' keeps them, up to 200 players or 32 KiB, and 'mute sync"
            " off' does not.",
        ),
        Command("unmute PLAYER", "hears a player again", mute.unmute, "Talk", needs=True),
        Command("restrictions", "shows what restricts you", mute.restrictions, "Talk"),
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
            "@mute PLAYER ...",
            "keeps a player from speaking",
            moderate.mute,
            "Moderation",
            details=f"{moderate.MUTE}. {MODERATION}",
        ),
        Command(
            "@ban PLAYER ...",
            "keeps a player out",
            moderate.ban,
            "Moderation",
            details=f"{moderate.BAN}. {MODERATION} Admins ban addresses, too: @ban 192.0.2.0/24.",
        ),
        Command(
            "@lift PLAYER ...",
            "lifts what restricts a player",
            moderate.lift,
            "Moderation",
            details=f"{moderate.LIFT}. Without a place it lifts all that you may lift.",
        ),
        Command(
            "@restrictions ...",
            "shows who is restricted where you moderate",
            moderate.restrictions,
            "Moderation",
            details=f"{moderate.RESTRICTIONS}: of one player, of one group, or all.",
        ),
        Command(
            "@reports [NUMBER]",
            "shows what players report, for admins and teachers",
            moderate.reports,
            "Moderation",
            details="A report waits until '@reports close NUMBER'.",
        ),
        Command(
            "@broadcast TEXT", "tells everybody online", moderate.broadcast, "Admin", needs=True
        ),
        Command(
            "@section ...",
            "keeps classes of players and their rosters: 'help @section'",
            section.run,
            "Teach",
            table=section.SECTION,
        ),
        Command(
            "@groups ...",
            "forms groups of others and lists them: 'help @groups'",
            teach.run,
            "Teach",
            table=teach.GROUPS,
        ),
        Command(
            "@goal GROUP = MODULE",
            "gives a group, or all groups of a section, a module to work on",
            teach.goal,
            "Teach",
            details=f"{teach.GOAL}: 'off' takes away what they work on. What counted for a goal"
            " that is replaced is kept until the group takes it up again.",
        ),
        Command(
            "@listen [GROUP|off [GROUP]]",
            "hears what happens in a group; its members are told",
            teach.listen,
            "Teach",
        ),
        Command(
            "@transcript GROUP [NUMBER]",
            "shows a group's history, of one that was disbanded, too",
            teach.transcript,
            "Teach",
            needs=True,
        ),
        Command(
            "@participation [GROUP|SECTION]",
            "shows what each member has said, written and done",
            teach.participate,
            "Teach",
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
