"""Attacks with bytes, before anybody logs in: telnet commands, lines, other protocols."""

import asyncio
import zlib

from attrs import frozen

from tests.bench.attacks.crew import BREATH, Attack, Crew

STREAMS = 16
"""Connections that pour at the same time."""

CHUNK = 1 << 16
"""Bytes of one write, about."""


@frozen
class Pour:
    """Sends bytes again and again, as fast as the server reads; ``first`` come others, once."""

    data: bytes
    first: bytes = b""

    async def __call__(self, crew: Crew) -> None:
        await asyncio.gather(*(self._stream(crew, number) for number in range(STREAMS)))

    async def _stream(self, crew: Crew, number: int) -> None:
        chunk = self.data * max(1, CHUNK // len(self.data))
        while True:
            client = await crew.connect(number)
            client.write(self.first)
            while not client.gone.is_set():
                await client.pour(chunk)
                await asyncio.sleep(0)


@frozen
class Drip:
    """Sends bytes one by one, with so many seconds between them, over many connections."""

    data: bytes
    pause: float
    streams: int

    async def __call__(self, crew: Crew) -> None:
        await asyncio.gather(*(self._stream(crew, number) for number in range(self.streams)))

    async def _stream(self, crew: Crew, number: int) -> None:
        while True:
            client = await crew.connect(number)
            while not client.gone.is_set():
                for place in range(len(self.data)):
                    client.write(self.data[place : place + 1])
                    await asyncio.sleep(self.pause)
            await asyncio.sleep(BREATH)


WILL, DO = 251, 253


def every_option(verb: int) -> bytes:
    """A command for each option there is."""
    return bytes(byte for option in range(256) for byte in (255, verb, option))


def sub(option: int, data: bytes) -> bytes:
    """A subnegotiation (RFC 855)."""
    return b"\xff\xfa" + bytes((option,)) + data + b"\xff\xf0"


def lines_of(text: str) -> bytes:
    """A line that is full of a text."""
    data = text.encode()
    return data * (2040 // len(data)) + b"\r\n"


BOMB = zlib.compress(bytes(1 << 20))
DEEP = b"Core.Hello " + b"[" * 4000 + b"]" * 4000
NOISE = bytes(n * n * 31 % 251 + n % 5 for n in range(65521))

STREAM_ATTACKS = (
    Attack("sb-unknown", "IAC SB x IAC SE without end", Pour(sub(0x78, b""))),
    Attack("sb-empty", "IAC SB IAC SE without end", Pour(b"\xff\xfa\xff\xf0")),
    Attack("sb-open", "a subnegotiation that never ends", Pour(b"A", b"\xff\xfa\x18")),
    Attack("sb-nested", "IAC SB in IAC SB", Pour(b"\xff\xfa\x18")),
    Attack("iac-iac", "bytes 255, escaped", Pour(b"\xff\xff")),
    Attack("iac-nop", "IAC NOP without end", Pour(b"\xff\xf1")),
    Attack("iac-odd", "IAC with bytes that are no commands", Pour(b"\xff\x01\xff\x80")),
    Attack("iac-ayt", "are you there? without end", Pour(b"\xff\xf6")),
    Attack("iac-interrupts", "IAC IP, IAC DO TIMING-MARK", Pour(b"\xff\xf4\xff\xfd\x06")),
    Attack("iac-ec", "2,000 letters, and IAC EC for each", Pour(b"a" * 2000 + b"\xff\xf7" * 2000)),
    Attack("iac-el", "letters and IAC EL", Pour(b"abcdefgh\xff\xf8")),
    Attack("will-every", "WILL for every option", Pour(every_option(WILL))),
    Attack("do-every", "DO for every option", Pour(every_option(DO))),
    Attack("do-dont", "DO and DONT for EOR", Pour(b"\xff\xfd\x19\xff\xfe\x19")),
    Attack("do-mssp", "DO MSSP, whose answer is long", Pour(b"\xff\xfd\x46\xff\xfe\x46")),
    Attack(
        "naws", "a window that changes", Pour(sub(31, b"\0\x50\0\x18") + sub(31, b"\0\x28\0\1"))
    ),
    Attack("ttype", "names of terminals", Pour(sub(24, b"\0xterm"), b"\xff\xfb\x18")),
    Attack("linemode", "a long table for LINEMODE", Pour(sub(34, b"\3" + b"\1\2\3" * 1000))),
    Attack("msdp-table", "a malformed MSDP table", Pour(sub(69, b"\x01a\x02\x03x"))),
    Attack("mccp3", "IAC SB 87 and what unpacks to 1 MiB", Pour(sub(87, b"") + BOMB)),
    Attack("charset", "a codec of Python by CHARSET", Pour(sub(42, b"\2unicode_escape"))),
    Attack("environ", "a codec by NEW-ENVIRON", Pour(sub(39, b"\0\0LANG\1x.unicode_escape"))),
    Attack("environ-long", "NEW-ENVIRON of 64 KiB", Pour(sub(39, b"\0\0MTTS\1" + b"9" * 65536))),
    Attack("mssp-lines", "MSSP-REQUEST, whose answer is long", Pour(b"MSSP-REQUEST\r\n")),
    Attack("gmcp-deep", "GMCP with JSON 4,000 deep", Pour(sub(201, DEEP), b"\xff\xfd\xc9")),
    Attack("gmcp-long", "GMCP of 64 KiB", Pour(sub(201, b"Core.Hello " + b"x" * 65536))),
    Attack("zeros", "bytes 0", Pour(b"\0")),
    Attack("cr", "CR alone", Pour(b"\r")),
    Attack("lf", "LF alone", Pour(b"\n")),
    Attack("cr-nul", "CR NUL", Pour(b"\r\0")),
    Attack("endless", "a line without end", Pour(b"A")),
    Attack("long-lines", "lines of almost 64 KiB", Pour(b"A" * 65000 + b"\n")),
    Attack("too-long", "lines of one byte too many", Pour(b"a" * 2049 + b"\r\n")),
    Attack("marks", "lines of combining marks", Pour(lines_of("\u0301"))),
    Attack("hangul", "lines of letters to be composed", Pour(lines_of("\u1112\u1161\u11ab"))),
    Attack("ligatures", "lines of letters that stand for 18", Pour(lines_of("\ufdfa"))),
    Attack("joiners", "joiners, overrides, tags", Pour(lines_of("\u200d\u202e\U000e0041"))),
    Attack("not-utf-8", "bytes that are no letters", Pour(b"\xc3\x28\xf5\xed\xa0\x80\r\n")),
    Attack("escapes", "sequences for terminals", Pour(b"\x1b]0;x\x07\x1b[2J\x1b[D\r\n")),
    Attack("noise", "bytes without sense", Pour(NOISE)),
    Attack("http", "a browser", Pour(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")),
    Attack("ssh", "an SSH client", Pour(b"SSH-2.0-OpenSSH_9\r\n")),
    Attack("tls", "a TLS hello", Pour(b"\x16\x03\x01\x02\0" + bytes(300))),
    Attack("tiny", "a byte a packet, over 60 connections", Drip(b"look\r\n", 0.001, 60)),
)
"""The rows of attacks with bytes."""
