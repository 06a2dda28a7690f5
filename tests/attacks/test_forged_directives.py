"""Lines that pretend to be the server's, through every field that a player can fill.

Eve sends; Gil reads directives, Gia those of level 2, Tex reads prose. All are in one group, which
Eve leads.
"""

import asyncio
import unicodedata
from pathlib import Path

import pytest

from tests.scenes import Client, House, serving

REMOVED = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}
"""Unicode categories that no line of another player may hold."""

FORGED = "#GROUP|999|say|forged"

PAYLOADS = {
    "plain": FORGED.encode(),
    "after a field separator": b"x|" + FORGED.encode(),
    "after a backslash": b"x\\" + FORGED.encode(),
    "an escape of its own": b"x\\n" + FORGED.encode() + b"\\p\\p",
    "after CR": b"x\r" + FORGED.encode(),
    "after LF": b"x\n" + FORGED.encode(),
    "after CR NUL": b"x\r\0" + FORGED.encode(),
    "after NUL": b"x\0" + FORGED.encode(),
    "after ESC": b"x\x1b[1E\x1b[2K" + FORGED.encode(),
    "after NEL": "x\u0085".encode() + FORGED.encode(),
    "after C1 bytes": b"x\x85\x9b2K" + FORGED.encode(),
    "after U+2028": "x\u2028\u2029".encode() + FORGED.encode(),
    "after an IAC": b"x\xff\xff" + FORGED.encode(),
    "after a subnegotiation": b"x\xff\xfa\xc9{}\xff\xf0" + FORGED.encode(),
    "after bidi marks": "x\u202e\u2066".encode() + FORGED.encode(),
    "after zero-width characters": "\u200b\ufeff\u200d".encode() + FORGED.encode(),
    "after a tab and backspaces": b"\tx\x08\x08\x7f" + FORGED.encode(),
    "full-width look-alikes": "＃GROUP｜999".encode() + b"\r\n" + FORGED.encode(),
}

FIELDS = {
    "say": b"say %s",
    "say, short": b'"%s',
    "emote": b"emote %s",
    "emote, short": b":%s",
    "tell Gil": b"tell gil %s",
    "tell Tex": b"tell tex %s",
    "group say": b"group say %s",
    "group say, short": b",%s",
    "group name": b"group name %s",
    "group create": b"group create %s",
    "note subject": b"group note write %s = text",
    "note text": b"group note write subject = %s",
    "note in lines": b"group note write %s\r\nx\r\n%s\r\n%s\r\n.\r\nabort",
    "search text": b"group search %s",
    "find text": b"group find %s",
    "looking text": b"group looking %s",
    "reason of a mute": b"@mute gil because %s",
    "reason of a lift": b"@mute gil\r\n@lift gil because %s",
    "report": b"report player gil %s",
    "nothing at all": b"%s",
    "a word of help": b"help %s",
    "a name at login": b"quit\r\n",
}

FIELD_COUNTS = {
    "add": {8},
    "remove": {4},
    "toggle follow": {4},
    "set name": {4},
    "say": {4},
    "request join": {5},
    "declining join": {5},
    "new note": {6, 7},
    "read note": {5},
    "hearing": {5},
    "leader": {4},
    "muted": {7},
    "banned": {7},
    "lifted": {7},
    "refused": {7},
    "said": {7},
    "groups": {4},
    "group": {7},
    "history": {5},
    "catchup": {5},
    "entry": {9},
    "restrictions": {5},
    "looking": {4},
    "current": {3},
    "end": {4},
    "online": {6},
    "notes": {4},
    "remove note": {4},
    "invitations": {4},
    "invitation": {5},
    "invitation ended": {4},
    "rights": {6},
    "past": {4},
}
"""How many fields a directive has."""

LISTS = {
    "status": (9, 4, 0),
    "who": (3, 3, 0),
    "floor": (6, 1, 0),
    "moved": (4, 1, 0),
    "unread": (3, 1, 0),
    "found": (3, 3, 1),
}
"""The directives with a list: the field that counts it, the fields of each item, and after it."""


async def gather(house: House) -> tuple[Client, Client, Client, Client]:
    """Gil, Gia, Tex and Eve in one group."""
    gil, gia = await house.join("Gil"), await house.join("Gia")
    tex, eve = await house.join("Tex"), await house.join("Eve")
    gil.send(b"client graphical")
    gia.send(b"client graphical 2")
    for client in (gil, gia):
        await client.until("#OPTION|can create groups\r\n")
    for line in (b"group create Gang", b"group add gil", b"group add gia", b"group add tex"):
        eve.send(line)
    await tex.until("adds you to the group")
    for client in (gil, gia, tex, eve):
        await client.ask_here()
        client.take()
    return gil, gia, tex, eve


LISTED = ("You are in 1 group", "#GROUP|0|groups|1")
"""What a list of groups begins with."""


async def attack(house: House, template: bytes, payload: bytes) -> tuple[list[str], ...]:
    """What Gil, Gia and Tex are shown while Eve sends, and when they look at what she left."""
    gil, gia, tex, eve = await gather(house)
    eve.send(template.replace(b"%s", payload))
    await eve.ask_here()
    for client in (gil, gia, tex):
        for line in (
            b"group status",
            b"group note show",
            b"group history",
            b"group catchup",
            b"group search",
        ):
            client.send(line)
        for number in (b"1", b"2", b"3"):
            client.send(b"group note read " + number)
        client.send(payload)
        client.send(b"group list")
        await client.until(LISTED[client is gia])
    visitor = await house.connect()
    await visitor.until("leave")
    visitor.send(b"create " + payload + b" open sesame")
    await visitor.ask_here()
    for client in (gil, gia, tex):
        await client.ask_here()
    return tuple(client.everything.decode().split("\r\n") for client in (gil, gia, tex))


def check_directive(line: str) -> None:
    """A line that begins with # is one that the server means."""
    fields = line.split("|")
    if line in ("#OPTION|can create groups", "#OPTION|graphical|2"):
        return
    if line.startswith("#PLAYER"):
        assert line.split("|")[2:] in (["Gil", "member"], ["Gia", "member"])
        return
    assert fields[0] == "#GROUP"
    assert fields[1] != "999"
    assert fields[1].isdecimal()
    if fields[2] in LISTS:
        counts, each, after = LISTS[fields[2]]
        assert len(fields) == counts + 1 + each * int(fields[counts]) + after
    else:
        assert len(fields) in FIELD_COUNTS[fields[2]]


@pytest.mark.parametrize("field", FIELDS)
def test_no_text_becomes_a_line_of_the_server(field: str, tmp_path: Path) -> None:
    async def scene(payload: bytes, folder: Path) -> tuple[list[str], ...]:
        async with serving(folder) as house:
            return await attack(house, FIELDS[field], payload)

    for number, payload in enumerate(PAYLOADS.values()):
        gil, gia, tex = asyncio.run(scene(payload, tmp_path / str(number)))

        assert min(len(gil), len(gia)) > 20
        for line in gil + gia:
            if line.startswith("#"):
                check_directive(line)
        for line in gil + gia + tex:
            assert not line.startswith(FORGED), (payload, line)
            assert {unicodedata.category(c) for c in line} & REMOVED == set(), (payload, line)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_note_reads_back_in_one_field_and_in_indented_lines(
    payload: bytes, tmp_path: Path
) -> None:
    async def scene() -> tuple[list[str], list[str]]:
        async with serving(tmp_path) as house:
            gil, _, tex, eve = await gather(house)
            eve.send(b"group note write subject\r\nfirst\r\n" + payload + b"\r\nlast\r\n.")
            await eve.ask_here()
            await gil.until("|new note|")
            gil.take()
            tex.take()
            for client, end in ((gil, "|read note|1|"), (tex, "  last")):
                client.send(b"group note read 1")
                await client.until(end)
                await client.ask_here()
            shown = [client.everything.decode().split("\r\n") for client in (gil, tex)]
            return shown[0], shown[1]

    gil, tex = asyncio.run(scene())
    (directive,) = [line for line in gil if "|read note|" in line]
    start = tex.index("Note 1: subject")

    assert directive.split("|")[4].startswith(r"first\n")
    assert directive.split("|")[4].endswith(r"\nlast")
    assert [line[:2] for line in tex[start + 2 : tex.index("  last")]] == ["  "] * (
        tex.index("  last") - start - 2
    )
