"""How a session chooses what it reads: the same words at the login screen and in the game."""

from collections.abc import Mapping

from attrs import evolve

from mudgroup.messages import COLOURS, WINDOWS, fitting
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
