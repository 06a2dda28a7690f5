"""The login screen: what a client reads before it plays."""

import re

from mudgroup.messages import Dialect
from mudgroup.model.sessions.events import WhoRow
from mudgroup.views.layout.pieces import Definitions, Drawing, Paragraph, Text
from mudgroup.views.phrases import aside, because, count, in_time, lasting, whose

CREATE = ("create NAME PASSWORD", "become a new player")
HELP = (
    ("NAME", "come in, new or known; your password is not shown"),
    ("help", "see this again"),
    ("connect NAME PASSWORD", "come back as a player, in one line"),
    CREATE,
    ("who", "see who is here"),
    ("client graphical|text", "choose directives or prose"),
    ("screenreader on", "text read aloud; the same for: width, colour, prompt"),
    ("quit", "leave"),
)

HINT = "Type your NAME, or 'help' for all you can do here."


GOOD_NAME = "A good name is one word of letters that is easy to type, such as Ada."

CLOSED = "The keeper of this server makes new players: ask there."


def too_many_new(seconds: int) -> str:
    """For who would be a new player when too many were made lately."""
    return f"Too many new players have come. Come again {in_time(seconds)}."


def commands(open_: bool) -> Text:
    """What can be typed, on a server that is ``open_`` to new players or not."""
    if open_:
        return (Definitions(HELP), GOOD_NAME)
    return (Definitions(tuple(row for row in HELP if row != CREATE)),)


EMPTY = aside("empty to go back")


def choose_prompt(least: int) -> str:
    """Asks for a new password of ``least`` characters at least."""
    return f"Choose a password of at least {count(least, 'character')}{EMPTY}: "


READING = ("One moment: that is a lot to read.",)
"""For who has waited a second."""

STILL_READING = ("What you asked for before is still being read. Ask again when you have it.",)
"""For who asks for several things at once, of which each takes a while."""

MANY_READ = ("Others have asked for a lot to be read. Ask again in a minute.",)
"""For who asks while many wait."""

WORDS = re.compile(r"[^\W_]++(?:[,.:;!?'-]? [^\W_]++)*+[.!?]?")
"""A line of a banner that is words, and no part of its drawing."""


def words_of(banner: str) -> tuple[str, ...]:
    """The lines of a banner that are words."""
    lines = (line.strip() for line in banner.splitlines())
    return tuple(line for line in lines if WORDS.fullmatch(line))


def welcome(name: str, banner: str, open_: bool) -> Text:
    """The first lines a client gets."""
    drawing = Drawing(tuple(banner.splitlines()), "", words_of(banner), "")
    return (drawing, f"Welcome to {name}.", *commands(open_))


def who(rows: tuple[WhoRow, ...], more: int = 0) -> tuple[str, ...]:
    """Who is online, without where; so many more are than the rows tell."""
    if not rows:
        return ("Nobody is online.",)
    names = (whose(row.player.name, row.companion) for row in rows)
    others = f" and {count(more, 'other')}" if more else ""
    return (f"{count(len(rows) + more, 'player')} online: {', '.join(names)}{others}",)


OWN_PROMPT = "Your password now: "
UNSEEN = "What you type now is not shown. An empty line keeps your password."
KEPT = ("Your password stays as it was.",)
SET = ("Your password is changed.",)
GOOD_BYE = ("Good-bye. Your groups keep your place.",)
NOT_AFK = ("You are no longer afk.",)


def not_a_command(typed: str) -> tuple[str, ...]:
    """For a line that is neither a command nor a name."""
    return (f"'{typed[:40]}' is not a command here, and a name is one word.", HINT)


def chosen(dialect: Dialect) -> tuple[str, ...]:
    """The dialect was chosen."""
    what = "#GROUP directives" if dialect is Dialect.GRAPHICAL else "prose"
    return (f"Your client will get {what}.",)


def password_prompt(name: str) -> str:
    """Asks a known player."""
    return f"Password for {name}: "


def password_prompt_again(name: str) -> str:
    """Asks a known player once more."""
    return f"Password for {name}{EMPTY}: "


def new_password_prompt(name: str, least: int) -> str:
    """Asks a new player."""
    return f"{name} is new here. {choose_prompt(least)}"


def given(name: str) -> str:
    """For who came with a password for one login, before they choose their own."""
    return f"That password was for one login, {name}. Now choose your own."


def name_is_one_word(name: str) -> tuple[str, ...]:
    """For who typed several words after the name: they may have meant a name of two."""
    return (f"A name is one word: yours is {name}. The rest of the line is your password.",)


AGAIN_PROMPT = "The same password again: "
BACK = ("Back at the start.", HINT)
DIFFERENT = "The two passwords differ."
BUSY = "Too many people are logging in. Try again in a moment."
WRONG = "That is not the password."
INCOMPLETE = ("A name and a password are needed.",)
SIGN_IN = ("Sign in first, with a name and a password.",)
SIGN_IN_AGAIN = ("Sign in again.",)
FULL = ("The server is full. Come again in a while.",)
FULL_BUT_FOR_STAFF = ("The server is full: only staff can come in now.",)
ASCII_ONLY = ("Your client shows no letters but ASCII: of others you see the nearest.",)
CHANGED = ("Your password was changed meanwhile.", HINT)
UNASKED = ("A line that was typed unseen was not read: no password is asked for.",)
SUSPENDED = (
    "The world cannot be saved at the moment. You can look and talk in the room; what changes the"
    " world has to wait.",
)
ALL_WAITS = ("The world cannot be saved at the moment. What you type waits until it can be.",)
RESUMED = ("The world can be saved again: go on.",)
RESTARTED = ("The world was restarted. Please log in again.",)
NOT_SET = ("The world was restarted, and your password stays as it was.",)
CUT_SHORT = ("The world was restarted before what you asked for was done. Ask for it again.",)
SKIPPED = ("What you sent was not done: the server failed at it.",)
NO_PLAYER = ("Your player is here no more: this session ends.",)
TAKEN_OVER = ("You have connected from elsewhere: this session ends.",)


def unknown_player(name: str, open_: bool, types: bool = True) -> str:
    """For a name that nobody has, of who ``types`` commands, or of whose client has buttons."""
    how = f"'create {name} PASSWORD' makes a new player." if types else ""
    return f"Nobody is called {name}. {how if open_ else CLOSED}".rstrip()


def companion(name: str) -> str:
    """For who would log in as one of the server's companions."""
    return f"{name} is one of the server's companions: nobody logs in as them."


def banned(seconds: int | None, reason: str) -> tuple[str, ...]:
    """The player is kept out."""
    return (f"You are banned {lasting(seconds)}{because(reason)}",)


def address_banned(seconds: int | None, reason: str) -> tuple[str, ...]:
    """Whoever comes from the visitor's address is kept out."""
    return (f"Your address is banned {lasting(seconds)}{because(reason)}",)


def throttled(seconds: int) -> str:
    """Too many wrong passwords."""
    return f"Too many wrong passwords. Try again in {count(seconds, 'second')}."


def greeting(name: str) -> Text:
    """The first line in the game, for a player who has been there before."""
    return (f"Welcome back, {name}.",)


def first_greeting(name: str, others: int, module: str, companions: bool) -> Text:
    """The first lines in the game, for a new player: one thing to begin with.

    ``others`` is how many people are online besides; ``module`` is one that can be done alone,
    empty for none; ``companions`` whether some of the server's can be called.
    """
    goal = f", then 'group goal choose {module}'" if module else ""
    if others:
        how = "'group search' finds who looks for a group, and 'group create' forms one."
        begin = f"{count(others, 'other')} {'is' if others == 1 else 'are'} online: {how}"
    elif companions:
        begin = f"Nobody else is online. Begin with 'companions': team-mates of the server's{goal}."
    else:
        begin = f"Nobody else is online. Begin with 'group create'{goal}."
    return (f"Welcome, {name}.", Paragraph(begin), "'help' lists all that you can do.")
