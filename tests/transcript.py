"""Transcripts: scenes that read like play, and are run as tests.

    # a comment
    players: Ada, Bo (graphical)        who is there at the start; (graphical 2), (admin),
                                        (screen reader) too
    world: shipped                      not the small test world

    Ada> group create Rock Hounds       Ada types
      Ada| You form the group ...       and is shown, as the very next lines
    -- Cy opens                         a client connects and has not logged in
    -- Bo drops                         the connection breaks
    -- Bo connects                      Bo comes back with the password
    -- 31 seconds pass
    -- the server restarts

All that is shown but empty lines must be in the transcript, in order for each session: what sets
answers apart on a screen is in no file.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import frozen

from mudgroup.cli.common import shipped_world
from tests.scenes import PASSWORD, WORLD, EngineStage, Stage, TelnetStage
from tests.split_stage import SplitStage


@frozen
class Step:
    """One thing that is done, as it stands in the file, and what each session is shown."""

    text: str
    shown: tuple[tuple[str, str], ...]


@frozen
class Transcript:
    """A parsed file."""

    players: tuple[tuple[str, str], ...]
    world: Path
    steps: tuple[Step, ...]


def parse(text: str) -> Transcript:
    """The transcript in a text. Raises ValueError for a line that means nothing."""
    players: list[tuple[str, str]] = []
    world = WORLD
    steps: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("players:"):
            for name in line.removeprefix("players:").split(","):
                players.append((name.split()[0], name.partition("(")[2].rstrip(")")))
        elif line == "world: shipped":
            world = shipped_world()
        elif match := re.fullmatch(r"  (\w+)\| ?(.*)", line):
            steps[-1][1].append((match[1], match[2]))
        elif re.match(r"\w+>|-- ", line):
            steps.append((line, []))
        else:
            raise ValueError(f"not a transcript line: {line!r}")
    return Transcript(
        tuple(players), world, tuple(Step(text, tuple(shown)) for text, shown in steps)
    )


NOTHING: Mapping[str, str] = {}
CHOSEN = {
    "graphical": ("client graphical", "directives."),
    "graphical 2": ("client graphical 2", "#OPTION|graphical|2"),
    "screen reader": ("screenreader on", "read aloud."),
}
"""What a client can ask to read, how, and the end of the answer."""


def log_in(stage: Stage, label: str, line: str, reads: str = "") -> None:
    """Open a session and log in; the login screen is not part of what is shown."""
    end = "\r\n" if isinstance(stage, TelnetStage) else ""
    stage.open(label)
    stage.skip(label, f"leave{end}")
    if reads in CHOSEN:
        typed, answer = CHOSEN[reads]
        stage.type(label, typed)
        stage.skip(label, f"{answer}{end}")
    stage.type(label, line)


def act(stage: Stage, text: str, reads: Mapping[str, str] = NOTHING) -> None:
    """Do what a step says; who connects asks first for what their client reads."""
    if match := re.fullmatch(r"(\w+)> ?(.*)", text):
        stage.type(match[1], match[2])
    elif match := re.fullmatch(r"-- (\w+) opens", text):
        stage.open(match[1])
    elif match := re.fullmatch(r"-- (\w+) drops", text):
        stage.drop(match[1])
    elif match := re.fullmatch(r"-- (\w+) connects", text):
        log_in(stage, match[1], f"connect {match[1]} {PASSWORD}", reads.get(match[1], ""))
    elif match := re.fullmatch(r"-- (\d+) seconds pass", text):
        stage.advance(int(match[1]))
    elif text == "-- the server restarts":
        stage.restart()
    else:
        raise ValueError(f"not a step: {text!r}")


def play(transcript: Transcript, stage: Stage) -> list[tuple[str, dict[str, list[str]]]]:
    """What each step showed to each session."""
    reads = {name: kind for name, kind in transcript.players if kind in CHOSEN}
    for name, kind in transcript.players:
        if kind == "admin":
            log_in(stage, name, f"create {name} {PASSWORD}")
            stage.skip(name, "Exits:")
            stage.restart(admin=name)
            log_in(stage, name, f"connect {name} {PASSWORD}")
        else:
            log_in(stage, name, f"create {name} {PASSWORD}", kind)
        stage.skip(name, "#OPTION|can create groups" if "graphical" in kind else "Exits:")
    stage.shown({})
    played = []
    for step in transcript.steps:
        act(stage, step.text, reads)
        expected = Counter(label for label, _ in step.shown)
        shown = stage.shown(expected)
        played.append(
            (
                step.text,
                {label: [*map(str.rstrip, lines)] for label, lines in shown.items() if lines},
            )
        )
    return played


def expectation(transcript: Transcript) -> list[tuple[str, dict[str, list[str]]]]:
    """What the file says, in the shape of `play`."""
    expected = []
    for step in transcript.steps:
        shown: dict[str, list[str]] = {}
        for label, line in step.shown:
            shown.setdefault(label, []).append(line)
        expected.append((step.text, shown))
    return expected


def stage_for(transcript: Transcript, kind: str, data: Path) -> Stage:
    """The engine alone, a server with sockets, or one whose gateway is apart."""
    stages: dict[str, Callable[..., Stage]] = {
        "engine": EngineStage,
        "telnet": TelnetStage,
        "split": SplitStage,
    }
    return stages[kind](data, world=transcript.world)


def record(path: Path, data: Path) -> None:
    """Write into a transcript what the engine shows now; for the author, who reads the change."""
    text = path.read_text("utf-8")
    transcript = parse(text)
    stage = EngineStage(data, world=transcript.world)
    played = iter(play(transcript, stage))
    stage.close()
    lines: list[str] = []
    for line in text.splitlines():
        if re.match(r"  \w+\|", line):
            continue
        lines.append(line)
        if re.match(r"\w+>|-- ", line):
            _, shown = next(played)
            lines += [f"  {who}| {what}".rstrip() for who, all_ in shown.items() for what in all_]
    path.write_text("\n".join(lines) + "\n", "utf-8")
