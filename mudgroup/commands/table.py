"""Everything a player can type, on one page."""

from mudgroup.commands import goal, group, help, moderate, mute, play
from mudgroup.commands.admin import ADMIN
from mudgroup.commands.command import ALWAYS_DIRECTIONS, DIRECTIONS, Branch, Command, Table, split
from mudgroup.commands.companions import COMPANIONS
from mudgroup.commands.door import CLIENT
from mudgroup.commands.field import FIELD, report_kind, use
from mudgroup.commands.note import WRITE
from mudgroup.commands.reading import READING, hints_
from mudgroup.commands.teach import TEACH
from mudgroup.commands.words import brought
from mudgroup.model.groups.notes import drafts
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank
from mudgroup.model.world.errors import BadUsage, NoSuchCommand
from mudgroup.model.world.events import Call
from mudgroup.model.world.turn import Turn

SHORT_FORMS = {'"': "say ", "'": "say ", ":": "emote ", ",": "group say "}
"""A first character that stands for a command, as in a MOO; ``'`` is of other MUDs, ``,`` ours.

``;`` evaluates in a MOO and separates commands in TinTin++ and zMUD, so clients do not send it.
"""


def run(turn: Turn, actor: Player, line: str) -> None:
    """Do what a player typed. Raises Refused if it cannot be done."""
    if actor.draft:
        turn.call = Call(WRITE, actor.draft.group, turn.call.id)
        drafts.take_line(turn, actor, actor.draft, line)
        return
    if not line.strip():
        return
    first = line.lstrip()[0]
    word, rest = split(SHORT_FORMS[first] + line.lstrip()[1:] if first in SHORT_FORMS else line)
    if not rest and (word.casefold() in DIRECTIONS or _is_exit(turn, actor, word)):
        word, rest = "go", word
    if word.casefold() == "use" and use(turn, actor, rest):
        return
    row = brought(word)
    meant = row.line(rest, bool(actor.current_group)) if row else ""
    try:
        COMMANDS.do(turn, actor, meant or f"{word} {rest}")
    except NoSuchCommand as unknown:
        if unknown.under or unknown.nearest or not rest or not actor.current_group:
            raise
        raise NoSuchCommand(word, (), said=line.strip()) from None


def _is_exit(turn: Turn, actor: Player, word: str) -> bool:
    """Whether a bare word is a direction, which is then walked."""
    ways = {way.direction for way in turn.exits(actor.location)}
    return word.casefold() in ways.union(ALWAYS_DIRECTIONS)


def help_(turn: Turn, actor: Player, rest: str) -> None:
    help.help_(turn, actor, rest, COMMANDS)


def report(turn: Turn, actor: Player, rest: str) -> None:
    """``report OUTCROP as KIND`` and ``report player PLAYER TEXT``."""
    word, _ = split(rest)
    if not word:
        raise BadUsage("report OUTCROP as KIND, or report player PLAYER TEXT")
    if word.casefold() == "player":
        moderate.report(turn, actor, rest)
    else:
        report_kind(turn, actor, rest)


COMMANDS = Table(
    (
        Command(
            "look [THING]",
            "shows where you are, or a player or thing",
            play.look,
            "World",
            ("l",),
            details="'look at OUTCROP through lens' shows what a hand lens shows.",
            example="look rusty boulder",
        ),
        Command("exits", "lists the ways out", play.exits, "World", ("ex",)),
        Command(
            "go DIRECTION",
            "goes through an exit",
            play.go,
            "World",
            needs=True,
            details="The direction alone does the same: north, n, ne, up ...",
            example="go north",
        ),
        *FIELD,
        Command(
            "report ...",
            "tells what rock an outcrop is, or tells the staff of a player",
            report,
            "Field",
            details="'report OUTCROP as KIND': 'guide' lists the kinds, and a wrong report tells"
            " what to test next. 'report player PLAYER TEXT': what was said goes with it.",
            example="report rusty boulder as basalt",
        ),
        Command(
            "say TEXT",
            "speaks to everyone here",
            play.say,
            "Talk",
            needs=True,
            details="Short form: a quotation mark or an apostrophe before the text.",
            example="say Shall we test the boulder?",
        ),
        Command(
            "emote TEXT",
            "shows everyone here what you do",
            play.emote,
            "Talk",
            ("me",),
            needs=True,
            details="Short form: a colon before the text. 'emote grins' shows that NAME grins.",
            example="emote grins",
        ),
        Command(
            "tell PLAYER TEXT",
            "speaks to one player, wherever they are",
            play.tell,
            "Talk",
            ("t",),
            needs=True,
            details="Who is away reads it at the next login.",
            example="tell Bo Meet me at the landing.",
        ),
        Command(
            "reply TEXT",
            "answers who told you something last",
            play.reply,
            "Talk",
            ("r",),
            needs=True,
            example="reply On my way.",
        ),
        Command("who", "lists who is online", play.who, "Talk"),
        Command(
            "afk [TEXT]",
            "says that you are away from the keyboard, until your next command",
            play.afk,
            "Talk",
            details="'who' and 'look' show it, and who tells you something reads it.",
            example="afk lunch",
            rare=True,
        ),
        Command(
            "describe me [TEXT|off]",
            "says what you are like, for who looks at you",
            play.describe,
            "Talk",
            needs=True,
            details="One paragraph. Staff may take it away; who has muted you does not see it.",
            example="describe me A tall geologist.",
            rare=True,
        ),
        Command(
            "mute [PLAYER]",
            "hears nothing more of a player, or lists whom you have muted",
            mute.mute,
            "Talk",
            details="They are not told. Notices of admins still reach you. Your mutes hold until"
            " you leave; 'mute sync on' keeps them, up to 200 players or 32 KiB, and 'mute sync"
            " off' does not.",
            example="mute Bo",
        ),
        Command(
            "unmute PLAYER",
            "hears a player again",
            mute.unmute,
            "Talk",
            needs=True,
            example="unmute Bo",
        ),
        Command("restrictions", "shows what restricts you", mute.restrictions, "Talk", rare=True),
        Command(
            "group ...",
            "does everything with groups: 'help group'",
            group.run,
            "Groups",
            ("g",),
            details="'group' alone shows your group. Commands go to the group that you created,"
            " joined or chose last; 'group use' chooses.",
            shows=group.GROUP,
        ),
        Branch("map ...", "shows and draws the map of your group: 'help map'", goal.MAP, "Groups"),
        Branch(
            "goal ...",
            "takes and lists goals that you have alone: 'help goal'",
            goal.OWN,
            "Groups",
            details="The goal of your group is under 'group goal'.",
        ),
        COMPANIONS,
        Command(
            "joining ask|open",
            "chooses whether you are asked before you are added to a group",
            play.joining,
            "Groups",
            needs=True,
            example="joining ask",
            rare=True,
        ),
        *READING,
        Command(
            CLIENT,
            "chooses directives or prose for your client",
            play.client,
            "Session",
            needs=True,
            details="A graphical client reads #GROUP lines of LEVEL 1 or 2, and asks for them at"
            " each connection; see docs/directives.md.",
            example="client graphical 2",
            rare=True,
        ),
        Command(
            "hints [on|off]",
            "tells you the next step of a goal, or does not",
            hints_,
            "Session",
            details="Modules for beginners have hints. What you choose is kept.",
            example="hints off",
        ),
        Command(
            "password",
            "changes your password; what you type for it is not shown",
            play.password,
            "Session",
        ),
        Command(
            "help [COMMAND]",
            "tells what you can type",
            help_,
            "Session",
            ("?",),
            example="help group say",
        ),
        Command(
            "quit",
            "leaves the game; your groups keep your place",
            play.quit_,
            "Session",
            details="The instruments that you carry go back to where they lay; samples stay yours.",
        ),
        *moderate.MODERATION,
        *TEACH,
        *ADMIN,
    ),
    besides=tuple(ALWAYS_DIRECTIONS),
)

NAMES = frozenset(
    (*(row.name for row in COMMANDS), *(t.name for t in help.leaves(COMMANDS, Rank.ADMIN)))
)


def known(command: str) -> str:
    """A command by the tables' name, or that of its first word; empty for what they do not name."""
    first = command.partition(" ")[0]
    return next((name for name in (command, first) if name in NAMES), "")
