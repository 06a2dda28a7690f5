"""How a session chooses what it reads: the same words at the login screen and in the game."""

from collections.abc import Mapping
from functools import partial

from attrs import evolve

from mudgroup.commands.command import Command
from mudgroup.messages import COLOURS, WINDOWS, fitting
from mudgroup.model.goals import hints
from mudgroup.model.records.players import Player
from mudgroup.model.sessions import reading
from mudgroup.model.world.errors import Missing, NoSuchZone
from mudgroup.model.world.reading import Aspect, Choices
from mudgroup.model.world.turn import Turn
from mudgroup.zones import zone_named

OFF, ON, AUTO = "off", "on", "auto"
SWITCH = {ON: True, OFF: False}

ALIASES = {"color": Aspect.COLOUR}

USAGE: Mapping[Aspect, str] = {
    Aspect.WIDTH: f"width [{WINDOWS[0]} to {WINDOWS[-1]}|{AUTO}]",
    Aspect.COLOUR: f"colour [{OFF}|{'|'.join(map(str, COLOURS[1:]))}]",
    Aspect.SCREENREADER: f"screenreader [{ON}|{OFF}]",
    Aspect.PROMPT: f"prompt [{ON}|{OFF}]",
    Aspect.BRIEF: f"brief [{ON}|{OFF}]",
}
"""How each is typed; alone it tells what is chosen."""


def choose(turn: Turn, actor: Player, rest: str, aspect: Aspect) -> None:
    """Choose an aspect in the game; without a word, tell what holds of it."""
    choices = reading.choices(turn, actor)
    try:
        reading.choose(turn, actor, aspect, chosen(choices, aspect, rest) if rest else choices)
    except ValueError:
        raise Missing(aspect) from None


def timezone(turn: Turn, actor: Player, rest: str) -> None:
    """``timezone``, ``timezone Europe/Berlin``, ``timezone berlin``, ``timezone off``."""
    if not rest:
        reading.show_timezone(turn, actor)
        return
    zone = "" if rest.casefold() == OFF else zone_named(rest)
    if zone is None:
        raise NoSuchZone(rest)
    reading.choose_timezone(turn, actor, zone)


def hints_(turn: Turn, actor: Player, rest: str) -> None:
    """``hints``, ``hints on``, ``hints off``."""
    if not rest:
        hints.tell_choice(turn, actor)
        return
    on = SWITCH.get(rest.casefold())
    if on is None:
        raise Missing("choice")
    hints.choose(turn, actor, on)


def chosen(choices: Choices, aspect: Aspect, typed: str) -> Choices:
    """The choices after what was typed behind an aspect's word. Raises ValueError: it is none."""
    word = typed.casefold()
    match aspect:
        case Aspect.WIDTH:
            return evolve(choices, columns=None if word == AUTO else _columns(word))
        case Aspect.COLOUR:
            return evolve(choices, colour=_colours(word))
        case Aspect.SCREENREADER:
            return evolve(choices, plain=_switched(word))
        case Aspect.PROMPT:
            return evolve(choices, prompt=_switched(word))
        case Aspect.BRIEF:
            return evolve(choices, brief=_switched(word))


def _columns(word: str) -> int:
    """How wide lines are in a window; 0 is never to break one."""
    if not word.isascii() or not word.isdigit() or len(word) > 3:
        raise ValueError(word)
    window = int(word)
    if window and window not in WINDOWS:
        raise ValueError(word)
    return fitting(window) if window else 0


def _colours(word: str) -> int:
    colours = {OFF: 0} | {str(colours): colours for colours in COLOURS[1:]}
    if word not in colours:
        raise ValueError(word)
    return colours[word]


def _switched(word: str) -> bool:
    if word not in SWITCH:
        raise ValueError(word)
    return SWITCH[word]


ASPECTS: tuple[tuple[Aspect, str, tuple[str, ...], str, str], ...] = (
    (
        Aspect.WIDTH,
        "fits lines to your window",
        (),
        "A number is how wide your window is; with 0 lines never break. 'auto' goes by what your"
        " client tells.",
        "width 100",
    ),
    (
        Aspect.COLOUR,
        "shows text in colours",
        ("color",),
        "Room titles, exits, what your group says, what you are told, what strangers do, refusals"
        " and the prompt have colours of their own, which can be read on black and on white. 16 is"
        " for every terminal, 256 has finer ones. No colour tells what words do not.",
        "colour 256",
    ),
    (
        Aspect.SCREENREADER,
        "shows text as it is read aloud",
        (),
        "No drawings, no bare signs, one thing a line; lines never break.",
        "screenreader on",
    ),
    (
        Aspect.PROMPT,
        "shows how things stand below the text",
        (),
        "It tells your group, how far its goal is, what is in your hands and how many notes you"
        " have not read. A client that keeps it apart from what you type has it from the start.",
        "prompt on",
    ),
    (
        Aspect.BRIEF,
        "tells less: for a crowd, and for ways that you know",
        (),
        "With it rooms are shown without their description when you walk ('look' shows it), and you"
        " are not told what strangers do, only what they say. Your groups are told as always.",
        "brief on",
    ),
)

READING = (
    *(
        Command(
            USAGE[aspect],
            summary,
            partial(choose, aspect=aspect),
            "Reading",
            aliases,
            details=details,
            example=example,
            rare=aspect in (Aspect.PROMPT, Aspect.BRIEF),
        )
        for aspect, summary, aliases, details, example in ASPECTS
    ),
    Command(
        "timezone [ZONE|off]",
        "chooses by which zone you read times",
        timezone,
        "Reading",
        details="ZONE is a name of the tz database, such as Europe/Berlin, or its city."
        " It is kept; with 'off' it is the server's.",
        example="timezone Europe/Berlin",
        rare=True,
    ),
)
"""The rows of the command table."""
