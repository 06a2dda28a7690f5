"""Everything a player can type, on one page."""

from functools import partial

from mudgroup.commands import admin, goal, group, help, moderate, mute, play, section, teach
from mudgroup.commands.command import ALWAYS_DIRECTIONS, DIRECTIONS, Branch, Command, Table, split
from mudgroup.commands.companions import COMPANIONS
from mudgroup.commands.door import CLIENT
from mudgroup.commands.field import FIELD, report_kind
from mudgroup.commands.note import WRITE
from mudgroup.commands.reading import USAGE, timezone
from mudgroup.commands.reading import choose as choose_reading
from mudgroup.commands.words import brought
from mudgroup.model.groups import drafts
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank
from mudgroup.model.world.errors import BadUsage
from mudgroup.model.world.events import Call
from mudgroup.model.world.reading import Aspect
from mudgroup.model.world.turn import Turn

SHORT_FORMS = {'"': "say ", "'": "say ", ":": "emote ", ",": "group say "}
"""A first character that stands for a command, as in a MOO; ``'`` is of other MUDs, ``,`` ours.

``;`` evaluates in a MOO and separates commands in TinTin++ and zMUD, so clients do not send it.
"""


def run(turn: Turn, actor: Player, line: str) -> None:
    """Do what a player typed. Raises Refused if it cannot be done."""
    if actor.draft:
        turn.call = Call(WRITE, actor.draft.group)
        drafts.take_line(turn, actor, actor.draft, line)
        return
    if not line.strip():
        return
    first = line.lstrip()[0]
    word, rest = split(SHORT_FORMS[first] + line.lstrip()[1:] if first in SHORT_FORMS else line)
    if not rest and (word.casefold() in DIRECTIONS or _is_exit(turn, actor, word)):
        word, rest = "go", word
    row = brought(word)
    if row and row.does:
        word, rest = row.does, row.followed(rest)
    COMMANDS.do(turn, actor, f"{word} {rest}")


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


MODERATION = (
    "Leaders can do it in their group, teachers in their section, admins everywhere. Without 'in'"
    " or 'everywhere' it goes for your current group, for everywhere if you have none. Times"
    " are 90s, 10m, 2h, 1d, 1w or 1d12h; without one it holds until '@lift'."
)

READING = (
    (
        Aspect.WIDTH,
        "fits lines to your window",
        (),
        "A number is how wide your window is; with 0 lines never break. 'auto' goes by what your"
        " client tells.",
    ),
    (
        Aspect.COLOUR,
        "shows text in colours",
        ("color",),
        "Room titles, exits, what your group says, what you are told, what strangers do, refusals"
        " and the prompt have colours of their own, which can be read on black and on white. 16 is"
        " for every terminal, 256 has finer ones. No colour tells what words do not.",
    ),
    (
        Aspect.SCREENREADER,
        "shows text as it is read aloud",
        (),
        "No drawings, no bare signs, one thing a line; lines never break.",
    ),
    (
        Aspect.PROMPT,
        "shows how things stand below the text",
        (),
        "It tells your group, how far its goal is, what is in your hands and how many notes you"
        " have not read. A client that keeps it apart from what you type has it from the start.",
    ),
    (
        Aspect.BRIEF,
        "tells less: for a crowd, and for ways that you know",
        (),
        "With it rooms are shown without their description when you walk ('look' shows it), and you"
        " are not told what strangers do, only what they say. Your groups are told as always.",
    ),
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
            details="Short form: a quotation mark or an apostrophe before the text.",
        ),
        Command(
            "emote TEXT",
            "shows everyone here what you do",
            play.emote,
            "Talk",
            ("me",),
            needs=True,
            details="Short form: a colon before the text. 'emote grins' shows that NAME grins.",
        ),
        Command(
            "tell PLAYER TEXT",
            "speaks to one player, wherever they are",
            play.tell,
            "Talk",
            ("t",),
            needs=True,
            details="Who is away reads it at the next login.",
        ),
        Command(
            "reply TEXT",
            "answers who told you something last",
            play.reply,
            "Talk",
            ("r",),
            needs=True,
        ),
        Command("who", "lists who is online", play.who, "Talk"),
        Command(
            "afk [TEXT]",
            "says that you are away from the keyboard, until your next command",
            play.afk,
            "Talk",
            details="'who' and 'look' show it, and who tells you something reads it.",
        ),
        Command(
            "describe me [TEXT|off]",
            "says what you are like, for who looks at you",
            play.describe,
            "Talk",
            needs=True,
            details="One paragraph. Staff may take it away; who has muted you does not see it.",
        ),
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
        ),
        Command(
            CLIENT,
            "chooses directives or prose for your client",
            play.client,
            "Session",
            needs=True,
            details="A graphical client reads #GROUP lines of LEVEL 1 or 2, and asks for them at"
            " each connection; see docs/directives.md.",
        ),
        *(
            Command(
                USAGE[aspect],
                summary,
                partial(choose_reading, aspect=aspect),
                "Session",
                aliases,
                details=details,
            )
            for aspect, summary, aliases, details in READING
        ),
        Command(
            "timezone [ZONE|off]",
            "chooses by which zone you read times",
            timezone,
            "Session",
            details="ZONE is a name of the tz database, such as Europe/Berlin, or its city."
            " It is kept; with 'off' it is the server's.",
        ),
        Command(
            "password",
            "changes your password; what you type for it is not shown",
            play.password,
            "Session",
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
            least=Rank.TEACHER,
        ),
        Command(
            "@undescribe PLAYER",
            "takes away what a player says of themselves",
            moderate.undescribe,
            "Moderation",
            needs=True,
            least=Rank.TEACHER,
        ),
        Command(
            "@broadcast TEXT",
            "tells everybody online",
            moderate.broadcast,
            "Admin",
            needs=True,
            least=Rank.ADMIN,
        ),
        Command(
            "@section ...",
            "keeps classes of players and their rosters: 'help @section'",
            section.run,
            "Teach",
            least=Rank.TEACHER,
            shows=section.SECTION,
        ),
        Command(
            "@groups ...",
            "forms groups of others and lists them: 'help @groups'",
            teach.run,
            "Teach",
            least=Rank.TEACHER,
            shows=teach.GROUPS,
        ),
        Command(
            "@goal GROUP = MODULE",
            "gives a group, or all groups of a section, a module to work on",
            teach.goal,
            "Teach",
            least=Rank.TEACHER,
            details=f"{teach.GOAL}: 'off' takes away what they work on. What counted for a goal"
            " that is replaced is kept until the group takes it up again.",
        ),
        Command(
            "@listen [GROUP|off [GROUP]]",
            "hears what happens in a group; its members are told",
            teach.listen,
            "Teach",
            least=Rank.TEACHER,
        ),
        Command(
            "@transcript GROUP [NUMBER|before ENTRY]",
            "shows a group's history, of one that was disbanded, too",
            teach.transcript,
            "Teach",
            least=Rank.TEACHER,
            needs=True,
        ),
        Command(
            "@participation [GROUP|SECTION]",
            "shows what each member has said, written and done",
            teach.participate,
            "Teach",
            least=Rank.TEACHER,
        ),
        Command(
            "@snapshot",
            "takes a snapshot of the store",
            admin.snapshot,
            "Admin",
            least=Rank.ADMIN,
        ),
        Command(
            "@run NAME [ARGUMENTS] [--dry-run]",
            "runs a world script of the server's scripts folder",
            admin.run,
            "Admin",
            needs=True,
            least=Rank.ADMIN,
            details="With --dry-run it shows what would change, each record and history entry.",
        ),
        Command("quit", "leaves the game; your groups keep your place", play.quit_, "Session"),
    ),
    besides=tuple(ALWAYS_DIRECTIONS),
)
