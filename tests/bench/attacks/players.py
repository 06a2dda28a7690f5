"""Attacks by players: floods of talk, of groups, of notes, of all that can be typed."""

import asyncio
from collections.abc import Iterator
from itertools import count

from attrs import frozen

from tests.bench.attacks.crew import MEMBERS, Attack, Crew, filled
from tests.bench.attacks.streams import CHUNK

RATE = 12.0
"""Lines a second of one player: a little more than the server takes."""

FEW = 10
"""Players who pour."""

Lines = tuple[str, ...]


@frozen
class Type:
    """Each player types lines in turn, over and over; the leader of the crew may type others.

    Who is closed comes back. ``deaf``: nobody reads what comes of it.
    """

    lines: Lines
    leader: Lines = ()
    deaf: bool = False

    async def __call__(self, crew: Crew) -> None:
        numbers = count(1)
        await asyncio.gather(*(self._type(crew, n, numbers) for n in range(len(crew.players))))

    async def _type(self, crew: Crew, player: int, numbers: Iterator[int]) -> None:
        await asyncio.sleep(player / RATE / len(crew.players))  # not all at the same moment
        own = self.leader if self.leader and player == 0 else self.lines
        while own:
            for line in own:
                client = await crew.player(player)
                if self.deaf:
                    client.deafen()
                client.type(filled(line, next(numbers)))
                await asyncio.sleep(1 / RATE)


@frozen
class Paste:
    """Each player pours lines as fast as the server reads; who is closed comes back."""

    lines: Lines

    async def __call__(self, crew: Crew) -> None:
        await asyncio.gather(*(self._paste(crew, n) for n in range(len(crew.players))))

    async def _paste(self, crew: Crew, player: int) -> None:
        data = "".join(f"{line}\r\n" for line in self.lines).encode()
        chunk = data * max(1, CHUNK // len(data))
        while True:
            client = await crew.player(player)
            await client.pour(chunk)
            await asyncio.sleep(0)


def typing(name: str, does: str, *lines: str, leader: Lines = (), deaf: bool = False) -> Attack:
    """A row in which all members of the crew type."""
    return Attack(name, does, Type(lines, leader, deaf), MEMBERS)


def pasting(name: str, does: str, *lines: str) -> Attack:
    """A row in which a few pour lines."""
    return Attack(name, does, Paste(lines), FEW)


DRAFT = ("group note write Draft {n}", *["d" * 1990] * 4, ".")
PASTED = ("group note write Pasted", *["d" * 80] * 300, ".")
ODD = ("group find *a(a+)+$", "group find %", "group find " + "a b " * 400)

PLAYER_ATTACKS = (
    typing("say", "50 talk where all come in", "say noise {n}"),
    pasting("say-poured", "10 pour talk", "say noise"),
    typing("say-long", "50 say 2,000 bytes", "say " + "x" * 2000),
    typing("say-marks", "50 say combining marks", "say " + "e\u0301\u0301\u0301\u0301" * 220),
    typing("emote", "50 emote", "emote waves {n}"),
    typing("tell", "50 talk to one", "tell Ada noise {n}"),
    typing("group-say", "50 talk to a group of 50", ",noise {n}"),
    pasting("group-poured", "10 pour talk to a group of 50", ",noise"),
    typing("form", "50 form groups and end them", "group create X {n}", "group disband sure"),
    typing(
        "invite",
        "one invites, 49 decline",
        "group decline",
        leader=("group invite Ada", "group invite Bo", "group invite {other}"),
    ),
    typing(
        "add-remove",
        "one removes and adds, others leave and come",
        "group leave",
        "group accept",
        leader=("group remove {other}", "group add {other}"),
    ),
    typing("follow", "50 follow and stop", "group follow"),
    typing("rename", "a group gets another name", leader=("group name Crew {n}",)),
    typing("leader", "50 hand the lead on", "group leader {other}"),
    typing("hearing", "roles of hearing", leader=("group hearing {other} quiet",)),
    typing("floor", "hands, and modes of the floor", "group hand", leader=("group floor queue",)),
    typing("slow", "slow mode", ",noise", leader=("group slow 5", "group slow off")),
    typing("note", "50 write notes and delete them", "group note write {n} = x" + "n" * 1900),
    typing("note-draft", "50 write notes of 8,000 letters", *DRAFT),
    pasting("note-pasted", "300 lines pasted into notes", *PASTED),
    typing("note-read", "50 read notes", "group note show", "group note read 1"),
    typing("find", "50 look for odd names", *ODD),
    typing("search", "50 look for players", "group search", "group looking noise {n}"),
    typing("mute", "50 mute and hear again", "mute {other}", "mute", "unmute {other}"),
    typing("mute-sync", "50 keep their mutes", "mute sync on", "mute {other}", "mute sync off"),
    typing("move", "one walks with 49 behind", leader=("north", "south")),
    typing("move-all", "50 walk about", "north", "south", "east", "west"),
    typing("look", "50 look around", "look", "look Ada"),
    typing("history", "50 read history", "group history 200", "group history " + "9" * 30),
    typing("status", "50 ask for all of a group", "group status", "group who", "group refresh"),
    typing(
        "goal",
        "goals are chosen and given up",
        "goal take Wanderer",
        "goal drop Wanderer",
        "group goal",
        leader=("group goal choose First Steps", "group goal drop"),
    ),
    typing("map", "50 draw a map", "map mark A1 1", "map undo", "map history 999"),
    typing(
        "field",
        "50 break samples",
        "take rock pick",
        "sample dark block",
        "inventory",
        "guide " + "q" * 1900,
    ),
    typing("dialects-in", "dialects", "client graphical", "group refresh", "client text"),
    typing("joining", "ask and open", "joining ask", "joining open"),
    typing("report", "reports to staff", "report player Ada noise {n}"),
    typing(
        "staff", "what only staff may do", "@ban Ada", "@section list", "@run x", "@listen Gang"
    ),
    typing("help-in", "50 ask for help", "who", "help group", "help " + "x" * 1900),
    typing("near-miss", "words of 2,000 letters", "loo" + "k" * 1990, "grou" + "p" * 1990),
    typing("quotes", "names of groups without end", 'group "' + "a" * 1990, "group #9999999 say x"),
    pasting("pasted", "10 paste 300 lines", *["look"] * 300),
    typing("deaf", "50 who do not read", "group history 200", "help group", deaf=True),
)
"""The rows of attacks by players."""
