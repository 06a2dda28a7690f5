"""Words and names that pretend to be the prompt, or to paint what is shown.

A prompt is the only line that begins with what it begins with, and no escape comes from a player.
"""

import asyncio
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.telling.prompts import rendered
from mudgroup.engine.telling.rendering import render
from mudgroup.messages import Format
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.talk.talk_events import Emoted, SaidHere, Told
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions.bearings import Bearings
from mudgroup.model.world.events import Event
from mudgroup.model.world.given_names import mended
from tests.scenes import Client, serving

PROMPT = "[Rock Hounds] 2 of 5, hands: hand lens, 1 unread >"
ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(7, "Rock Hounds")
TALK: tuple[Event, ...] = tuple(
    event
    for text in (PROMPT, f"hello there, all of you {PROMPT}", "note >", f"x {PROMPT} " * 4)
    for event in (
        SaidHere(to=(2,), actor=ADA, text=text),
        Told(to=(2,), actor=ADA, target=BO, text=text),
        Emoted(to=(2,), actor=ADA, text=text),
        Said(to=(2,), actor=ADA, group=GROUP, text=text, online=(1, 2)),
    )
)


@pytest.mark.parametrize("columns", [18, 28, 38, 58, 78, 0])
@pytest.mark.parametrize("event", TALK, ids=lambda event: type(event).__name__)
def test_no_row_of_what_a_player_says_is_a_prompt(event: Event, columns: int) -> None:
    rows = render(event, event.face(2), Format(columns=columns)).decode().split("\r\n")

    assert [row for row in rows if row.startswith(("note >", "[Rock Hounds] 2", ">"))] == []


SIGNS = st.text(st.sampled_from("[]>\x1b m12of;,: a\r\n\xff\x9b"), max_size=20)


@given(SIGNS, SIGNS, st.sampled_from((0, 16, 256)), st.booleans())
def test_a_group_is_named_within_brackets_that_its_name_does_not_close(
    name: str, goal: str, colour: int, plain: bool
) -> None:
    """Names are as their rules leave them; goals come from the world's files."""
    name, goal = mended(name), mended(goal)
    format = Format(colour=colour, plain=plain, prompt=True)
    text = rendered(Bearings(name, goal, 2, 5, unread=1), format).decode()
    shown = re.sub(r"^\x1b\[[\d;]+m(.*)\x1b\[0m $", r"\1 ", text)

    assert shown.isprintable()
    if not plain:
        assert shown.count("[") == shown.count("]") == (1 if name else 0)


ESCAPES = (b"\x1b[31m", b"\x1b]0;x\x07", b"\xc2\x9b31m", b"\x1b[2J", b"\x1b[8m\x1b[1A")


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_player_brings_no_escape_onto_the_screen_of_another(
    escape: bytes, tmp_path: Path
) -> None:
    async def scene() -> str:
        async with serving(tmp_path) as house:
            ada, bo = await house.join("Ada"), await house.join("Bo")
            for line in (b"colour 256", b"prompt on"):
                bo.send(line)
            await bo.until("You have a prompt.")
            for line in (
                b"group create A" + escape + b"sh",
                b"group add Bo",
                b"say a" + escape + b"b",
                b"emote a" + escape + b"b",
                b"tell Bo a" + escape + b"b",
                b"group say a" + escape + b"b",
                b"group note write a" + escape + b"b",
                escape + b"a note",
                b".",
            ):
                ada.send(line)
            return await read_all(bo)

    shown = asyncio.run(scene())
    assert "unread" in shown
    assert re.sub(r"\x1b\[(1;)?38;5;\d+m|\x1b\[0m|\r\n", "", shown).isprintable()


async def read_all(client: Client) -> str:
    """What a client is shown until there is an unread note in its prompt."""
    shown = await client.until("unread")
    return shown + client.raw.decode()
