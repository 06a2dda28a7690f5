"""A muted player who tries to reach who has muted them, by every command there is.

Ann reads prose, Gil directives; both have muted Mo. Bo has not.
"""

import functools
import re

import pytest

from mudgroup.commands.table import SHORT_FORMS
from mudgroup.messages import LEVELS
from tests.attacks.playing import Game, alike, commands
from tests.scenes import PASSWORD

MARK = "zyzzyva"

TEXT = [f"%s {MARK}"]
ON_PLAYERS = ["%s ann", "%s gil", "%s bo", f"%s {MARK}"]

LINES: dict[str, list[str]] = {
    "take": ["%s pick", f"%s {MARK}"],
    "drop": ["take pick\n%s pick", f"%s {MARK}"],
    "give": ["take pick\n%s ann pick", "take pick\n%s pick to ann", f"%s ann {MARK}"],
    "inventory": ["%s"],
    "sample": ["take pick\n%s dyke", f"%s {MARK}"],
    "test": ["%s dyke", f"%s {MARK}"],
    "streak": ["%s dyke", f"%s {MARK}"],
    "scratch": ["%s dyke", f"%s dyke with {MARK}"],
    "acid": ["%s dyke", f"%s {MARK}"],
    "magnet": ["%s dyke", f"%s {MARK}"],
    "weigh": ["%s dyke", f"%s {MARK}"],
    "measure": ["%s dyke", f"%s {MARK}"],
    "locate": ["%s"],
    "guide": ["%s", f"%s {MARK}"],
    "open": ["%s north", f"%s {MARK}"],
    "look": ["%s", "%s ann", f"%s {MARK}"],
    "exits": ["%s"],
    "go": ["%s north", f"%s {MARK}"],
    "say": TEXT,
    "emote": [*TEXT, f"pose {MARK}"],
    "tell": [
        f"%s ann {MARK}",
        f"%s gil {MARK}",
        f"%s bo {MARK}",
        f"page ann {MARK}",
        f"whisper gil {MARK}",
    ],
    "reply": TEXT,
    "who": ["%s"],
    "afk": ["%s", f"%s {MARK}"],
    "describe": ["%s me", f"%s me {MARK}", f"%s {MARK}"],
    "mute": ["%s", "%s ann", "%s sync on", f"%s {MARK}"],
    "unmute": ON_PLAYERS,
    "restrictions": ["%s"],
    "report": [f"%s player ann {MARK}", f"%s player bo {MARK}", f"%s {MARK} as {MARK}"],
    "group": ["%s"],
    "group create": ["%s", f"%s {MARK}"],
    "group add": ON_PLAYERS,
    "group invite": ON_PLAYERS,
    "group accept": ["%s", f"%s {MARK}"],
    "group decline": ["%s", f"%s {MARK}"],
    "group invitations": ["%s", f"%s {MARK}"],
    "group remove": ["%s ann", "%s gil", "%s bo", "%s mo"],
    "group leave": ["%s"],
    "group follow": ["%s"],
    "group say": TEXT,
    "group name": TEXT,
    "group status": ["%s"],
    "group who": ["%s"],
    "group refresh": ["%s"],
    "group catchup": ["%s"],
    "group history": ["%s", "%s before 9"],
    "group note": ["%s"],
    "group note show": ["%s"],
    "group note read": ["%s 1"],
    "group note write": [f"%s {MARK} = {MARK}", f"%s {MARK}\nline {MARK}\n."],
    "group note delete": ["%s 1"],
    "group floor": ["%s"],
    "group floor show": ["%s"],
    "group floor open": ["%s"],
    "group floor moderated": ["%s"],
    "group floor queue": ["%s"],
    "group floor give": ["%s mo", "%s bo", "%s ann"],
    "group floor next": ["%s"],
    "group hand": ["%s", "%s\n%s"],
    "group slow": ["%s", "%s 5", f"%s {MARK}"],
    "group hearing": ["%s ann vip", "%s bo quiet", "%s mo vip"],
    "group leader": ["%s ann", "%s bo"],
    "group rights": ["%s", "%s ann +remove", "%s bo -invite", f"%s ann +{MARK}"],
    "group past": ["%s", "%s open", f"%s {MARK}"],
    "group goal": ["%s"],
    "group goal show": ["%s"],
    "group goal list": ["%s"],
    "group goal choose": ["%s first", f"%s {MARK}"],
    "group goal drop": ["group goal choose first\n%s", "group goal choose first\n%s sure"],
    "group role": ["%s", f"%s ann {MARK}"],
    "group score": ["%s", f"%s give ann {MARK}"],
    "map": ["%s"],
    "map show": ["%s"],
    "map mark": [f"%s A1 {MARK}"],
    "map undo": ["%s A1"],
    "map history": ["%s"],
    "goal": ["%s"],
    "goal list": ["%s"],
    "goal take": [f"%s {MARK}"],
    "goal drop": [f"%s {MARK}"],
    "group disband": ["%s", "%s sure"],
    "group list": ["%s"],
    "group use": TEXT,
    "group find": ["%s ann", f"%s {MARK}"],
    "group search": ["%s", "%s looking"],
    "group looking": [f"%s {MARK}", "%s off"],
    "companions": ["%s", "%s\n%s away", f"%s {MARK}"],
    "joining": ["%s ask", "%s open"],
    "client": ["%s graphical", f"%s {MARK}"],
    "width": ["%s 40", f"%s {MARK}"],
    "colour": ["%s 16", f"%s {MARK}"],
    "screenreader": ["%s on", f"%s {MARK}"],
    "prompt": ["%s on", f"%s {MARK}"],
    "brief": ["%s on", f"%s {MARK}"],
    "password": ["%s", f"%s {MARK}"],
    "timezone": ["%s", "%s Europe/Berlin", f"%s {MARK}"],
    "hints": ["%s", "%s off", f"%s {MARK}"],
    "help": ["%s", f"%s {MARK}"],
    "@mute": [f"%s ann because {MARK}", f"%s gil because {MARK}", f"%s bo for 1s because {MARK}"],
    "@ban": [f"%s ann because {MARK}", f"%s bo because {MARK}", f"%s 192.0.2.1 because {MARK}"],
    "@lift": [f"@mute bo\n%s bo because {MARK}", f"@mute ann\n%s ann because {MARK}"],
    "@restrictions": ["%s", "%s ann"],
    "@reports": ["%s"],
    "@undescribe": ["%s ann", f"%s {MARK}"],
    "@broadcast": TEXT,
    "@section": ["%s"],
    "@goal": ["%s Gang = beginning", f"%s {MARK} = {MARK}"],
    "@listen": ["%s", "%s Gang", "%s off"],
    "@transcript": ["%s Gang"],
    "@participation": ["%s"],
    "@groups": ["%s"],
    "@snapshot": ["%s"],
    "@run": TEXT,
    "quit": ["%s"],
}
"""What the muted player types for each command, where ``%s`` is its name."""

FOR_STAFF = {name for name in commands() if name.startswith(("@section ", "@groups "))}
LINES |= {name: [f"%s {MARK}", f"%s ann {MARK}"] for name in FOR_STAFF}

PLAYERS = ("Ann", "Gil", "Mo", "Bo")

SITUATIONS: dict[str, list[tuple[str, str]]] = {
    "a stranger in the same room": [],
    "a stranger elsewhere": [("Mo", "north")],
    "a member of the same group": [
        ("Bo", "group create Gang"),
        ("Bo", "group add ann"),
        ("Bo", "group add gil"),
        ("Bo", "group add mo"),
    ],
    "a member on a floor with a queue": [
        ("Bo", "group create Gang"),
        ("Bo", "group add ann"),
        ("Bo", "group add gil"),
        ("Bo", "group add mo"),
        ("Bo", "group floor queue"),
    ],
    "the leader, whom they follow": [
        ("Mo", "group create Gang"),
        ("Mo", "group add ann"),
        ("Mo", "group add gil"),
        ("Mo", "group add bo"),
        ("Ann", "group follow"),
        ("Gil", "group follow"),
    ],
    "the leader, invited meanwhile": [
        ("Mo", "group create Gang"),
        ("Mo", "group invite ann"),
        ("Mo", "group add bo"),
    ],
    "at work with them in the field": [
        ("Bo", "group create Gang"),
        ("Bo", "group add ann"),
        ("Bo", "group add gil"),
        ("Bo", "group add mo"),
        ("Bo", "group goal choose beginning"),
        *((who, way) for who in PLAYERS for way in ("north", "gate", "quarry")),
    ],
    "one whom others invited": [
        ("Bo", "group create Gang"),
        ("Bo", "group add ann"),
        ("Bo", "group add gil"),
        ("Bo", "group invite mo"),
    ],
}

LATER = (
    "look",
    "look mo",
    "who",
    "group",
    "group status",
    "group who",
    "group catchup",
    "group history",
    "group note show",
    "group note read 1",
    "group note read 2",
    "group floor",
    "group search",
    "group search looking",
    "group find mo",
    "group list",
    "group refresh",
    "group say hello?",
    "say hello?",
    "restrictions",
    "group accept",
    "group note show",
    "group history",
)
"""What who has muted looks at afterwards."""

STATE = {
    "go": (r"follow Mo\.", r"\bMo\b.* (is|are) here\."),
    "group remove": (r"Mo removes you from Gang\.", r"^\[Gang\] \d members, "),
    "group disband": (r"Mo disbands Gang\.",),
    "@ban": (r"Mo removes you from Gang\.", r"^\[Gang\] \d members, "),
    "group floor give": (r"\[Gang\] Mo has the floor\.",),
    "group rights": (r"\[Gang\] Mo (lets you|no longer lets you|takes from you) ",),
}
"""Prose that names the muted player all the same, since it tells what becomes of the reader."""

DRAWN = re.compile(
    r"#GROUP\|\d+\|"
    r"(add|remove|toggle follow|who|online|moved|floor|hearing|status|leader|rights|past"
    r"|(muted|banned)\|\w+)\|"
)
"""Directives that keep a panel right, as docs/directives.md lists them."""

SHARED = {"group name", "group create"}
"""The name of a group stands before all that is said in it, whoever chose it."""

NAMED = f"#GROUP|65|status|{MARK}|"

CASES = [(name, line.replace("%s", name)) for name, lines in LINES.items() for line in lines]
CASES += [("say", f"{short}{MARK}") for short in SHORT_FORMS]
CASES += [("go", "north"), ("go", MARK), ("quit", "quit\nconnect")]

COMMAND = {typed: command for command, typed in CASES}


def game(situation: str, level: int = 1) -> Game:
    """Ann, Gil, Mo and Bo in a situation, Mo muted by Ann and Gil."""
    return begun(situation, level).fork()


@functools.cache
def begun(situation: str, level: int) -> Game:
    """The game that those of a situation go on from."""
    played = Game(*PLAYERS)
    played.type("Gil", f"client graphical {level}")
    for who, line in SITUATIONS[situation]:
        played.type(who, line)
    for who in ("Ann", "Gil"):
        played.type(who, "mute sync on", "mute mo")
    played.forget()
    return played


def attack(played: Game, typed: str) -> None:
    for line in typed.split("\n"):
        if line == "connect":
            played.come_back("Mo")
        else:
            played.type("Mo", line)


def attacked(start: Game, *readers: str) -> list[tuple[list[str], Game]]:
    """What can become of a game by the muted player's lines, and the lines that lead to each."""
    games = {typed: start.fork() for _, typed in CASES}
    for typed, played in games.items():
        attack(played, typed)
    return alike(games, readers)


def test_every_command_is_tried() -> None:
    assert set(LINES) == set(commands())


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_nothing_of_a_muted_player_reaches_who_has_muted_them(situation: str, level: int) -> None:
    for command, typed in CASES:
        played = game(situation, level)
        attack(played, typed)

        for reader in ("Ann", "Gil"):
            for line in played.shown.get(reader, []):
                assert MARK not in line or is_shared(command, line), (typed, line)
                assert is_state(command, line), (typed, reader, line)


def is_shared(command: str, line: str) -> bool:
    """Whether a line tells a client the name of the group, which a panel draws."""
    return command in SHARED and line.startswith(NAMED)


def is_state(command: str, line: str) -> bool:
    """Whether a line does not name the muted player, or tells no more than how things are."""
    if not re.search(r"\bMo\b", line):
        return True
    if DRAWN.match(line):
        return True
    known = (*STATE.get(command, ()), r"^\[Gang\] You no longer follow Mo\.$")
    return any(re.search(words, line) for words in known)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_nothing_of_a_muted_player_is_found_later(situation: str) -> None:
    for typed, played in attacked(game(situation), "Ann", "Gil"):
        if SHARED.issuperset(map(COMMAND.get, typed)):
            continue
        for reader in ("Ann", "Gil"):
            played.type(reader, *LATER)
            back = played.come_back(reader)
            played.type(reader, *LATER)

            assert not [line for line in played.shown[reader] if MARK in line], typed
            assert not [line for line in back if "said while you were away" in line], typed


@pytest.mark.parametrize("situation", SITUATIONS)
def test_nothing_of_what_was_done_while_one_was_away_is_found(situation: str) -> None:
    left = game(situation)
    for reader in ("Ann", "Gil"):
        left.type(reader, "quit")
    for typed, played in attacked(left, "Ann", "Gil"):
        if SHARED.issuperset(map(COMMAND.get, typed)):
            continue
        for reader in ("Ann", "Gil"):
            played.open(reader)
            back = played.type(reader, f"connect {reader} {PASSWORD}")

            assert not [line for line in back if "while you were away" in line], typed
            assert not [line for line in back if "unread note" in line], typed
        for reader in ("Ann", "Gil"):
            played.type(reader, *LATER)

            assert not [line for line in played.shown[reader] if MARK in line], typed


def test_who_has_not_muted_them_hears_all_the_same() -> None:
    """Else these tests would prove nothing."""
    heard: set[str] = set()
    for situation in SITUATIONS:
        for typed, played in attacked(game(situation), "Bo"):
            played.type("Bo", *LATER)
            if any(MARK in line for line in played.shown["Bo"]):
                heard.update(COMMAND[line] for line in typed)

    assert heard == {
        "say",
        "afk",
        "describe",
        "emote",
        "tell",
        "group say",
        "group name",
        "group note write",
        "group looking",
        "@mute",
        "@ban",
        "@lift",
    }


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_muted_player_is_shown_the_same_as_if_they_were_not(situation: str) -> None:
    """But for adding who has muted them, who is asked instead."""
    told = {"group add", "quit"}
    unmuted = game(situation)
    for who in ("Ann", "Gil"):
        unmuted.type(who, "unmute mo")
    unmuted.forget()
    for command, typed in CASES:
        if command in told:
            continue
        shown = []
        for played in (game(situation), unmuted.fork()):
            attack(played, typed)
            shown.append(played.shown.get("Mo"))

        assert shown[0] == shown[1], typed


def test_they_are_heard_again_when_unmuted() -> None:
    played = game("a member of the same group")
    played.type("Ann", "unmute mo")
    played.type("Mo", f"say {MARK}", f"group say {MARK}")

    assert [line for line in played.shown["Ann"] if MARK in line] == [
        f'Mo says, "{MARK}"',
        f'[Gang] Mo says, "{MARK}"',
    ]
