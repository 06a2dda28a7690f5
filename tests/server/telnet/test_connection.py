"""One connection over a real socket: lines in at their rate, echo, prompts, what it is told."""

import asyncio
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.messages import Ask, Bind, Line, Lost, Prompt, ToGateway, ToWorld, Write
from mudgroup.server.telnet import mssp
from mudgroup.server.telnet.connection import TOO_SLOW
from mudgroup.server.telnet.gateway import TelnetGateway
from mudgroup.settings.telnet import Telnet
from tests.scenes import AYT, LOCK, Client, serving, with_telnet
from tests.server.telnet.gateways import BEGINNING, World, address_of, answer, finish, read, start

pytestmark = pytest.mark.usefixtures("way")


def test_lines_come_as_clean_text_and_a_drop_is_told_once() -> None:
    async def scene() -> list[ToWorld]:
        gateway, world, client, session = await start()
        client.send(b"h\xc3\xa9llo\x1b[0m")
        line = await world.told.get()
        client.writer.close()
        lost = await world.told.get()
        await finish(gateway, client)
        assert world.told.empty()
        assert (line, lost) == (Line(session, "héllo"), Lost(session))
        return [line, lost]

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([b"abx\xff\xf7c"], "abc"),
        ([b"abx\xff", b"\xf7c"], "abc"),
        ([b"nonsense\xff\xf8abc"], "abc"),
        ([b"ab\x1b[D\x1bOBc"], "abc"),
        ([b"ab\x1b", b"[", b"1;5Dc"], "abc"),
        ([b"ab[Dc"], "ab[Dc"),
    ],
)
def test_a_line_that_was_edited_is_what_was_meant(pieces: list[bytes], text: str) -> None:
    """By IAC EC and EL (RFC 854), and by keys that send control sequences; however it is cut."""

    async def scene() -> ToWorld:
        gateway, world, client, session = await start()
        for piece in (*pieces, b"\r\n"):
            await read(gateway._connections[session], piece)
        line = await world.told.get()
        await finish(gateway, client)
        assert line == Line(session, text)
        return line

    asyncio.run(scene())


def test_until_it_is_a_players_a_session_is_handed_one_line_at_a_time() -> None:
    """The next one comes when the world has answered, also the opening; a player's come freely."""

    async def scene() -> list[tuple[ToWorld, int]]:
        world = World()
        gateway = TelnetGateway(evolve(Telnet(), **LOCK), world, dict)
        client = await Client.connect(await address_of(gateway))
        client.writer.write(AYT + b"".join(b"%d\r\n" % n for n in range(5)))
        while not client.here:
            await client.read()
        opened = await world.told.get()
        told = [(opened, world.told.qsize())]
        session = opened.session
        shown, asked = Write((session,), b""), Ask(session, b"? ", hidden=True)
        releases: tuple[list[ToGateway], ...] = (
            [shown],
            [shown, shown],
            [asked],
            [Bind(session, 17), shown],
        )
        for release in releases:
            gateway.send(release)
            line = await asyncio.wait_for(world.told.get(), 5)
            told.append((line, world.told.qsize()))
        await finish(gateway, client)
        return told

    (opened, after_opening), *lines = asyncio.run(scene())
    session = opened.session
    assert after_opening == 0
    assert lines == [
        (Line(session, "0"), 0),
        (Line(session, "1"), 0),
        (Line(session, "2", hidden=True), 0),
        (Line(session, "3"), 1),
    ]


def test_what_was_typed_ahead_of_an_answer_that_ends_the_hidden_ones_is_hidden() -> None:
    """It may be the password once more, which would be shown if it were read as a name."""

    async def scene() -> list[ToWorld]:
        gateway, world, client, session = await start()
        gateway.send([Ask(session, b"Password: ", hidden=True)])
        client.writer.write(b"secret\r\nsecret\r\nlook\r\n")
        told = [await world.told.get()]
        client.send(b"typed")
        for _ in range(3):
            answer(gateway, session)
            told.append(await asyncio.wait_for(world.told.get(), 5))
        await finish(gateway, client)
        return told

    told = asyncio.run(scene())
    assert [(line.text, line.hidden) for line in told if isinstance(line, Line)] == [
        ("secret", True),
        ("secret", True),
        ("look", True),
        ("typed", False),
    ]


def test_what_a_player_typed_ahead_of_coming_in_is_not_hidden() -> None:
    async def scene() -> list[ToWorld]:
        gateway, world, client, session = await start()
        gateway.send([Ask(session, b"Password: ", hidden=True)])
        client.writer.write(b"secret\r\nlook\r\n")
        told = [await world.told.get()]
        gateway.send([Bind(session, 17), Write((session,), b"Welcome.\r\n")])
        told.append(await asyncio.wait_for(world.told.get(), 5))
        await finish(gateway, client)
        assert told == [Line(session, "secret", hidden=True), Line(session, "look")]
        return told

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("known", "pasted", "end"),
    [
        (False, "Zoe\r\nsecret-123\r\nsecret-123\r\n", "Exits:"),
        (False, "Zoe\r\nsecret-123\r\nsecret-123\r\nsay at last\r\n", "You say"),
        (True, "Zoe\r\nsecret-123\r\nsecret-123\r\n\r\n", "Back at the start."),
    ],
    ids=["a new name", "a new name, and a line for the game", "a name that somebody has"],
)
def test_a_pasted_password_is_never_shown(
    known: bool, pasted: str, end: str, tmp_path: Path
) -> None:
    async def scene() -> str:
        async with serving(tmp_path) as house:
            if known:
                (await house.join("Zoe")).send(b"quit")
            client = await house.connect()
            client.writer.write(pasted.encode())
            return await client.until(end)

    assert "secret" not in asyncio.run(scene())


def test_a_hidden_answer_is_asked_for_with_echo_off_and_on_again() -> None:
    async def scene() -> bytes:
        gateway, world, client, session = await start()
        raw = await asyncio.wait_for(client.reader.readexactly(len(BEGINNING)), 5)
        gateway.send([Ask(session, b"Password: ", hidden=True)])
        client.send(b"secret")
        await world.told.get()
        gateway.send([Write((session,), b"ok\r\n")])
        raw += await asyncio.wait_for(client.reader.readuntil(b"ok\r\n"), 5)
        await finish(gateway, client)
        return raw

    assert asyncio.run(scene()) == BEGINNING + b"\xff\xfb\x01Password: \r\n\xff\xfc\x01ok\r\n"


def test_between_two_hidden_answers_the_echo_stays_off() -> None:
    """Clients that take WONT ECHO as the end of a password would show what is typed next."""

    async def scene() -> bytes:
        gateway, world, client, session = await start()
        await asyncio.wait_for(client.reader.readexactly(len(BEGINNING)), 5)
        for prompt in (b"Password: ", b"Again: "):
            gateway.send([Ask(session, prompt, hidden=True)])
            client.send(b"secret")
            await world.told.get()
        gateway.send([Ask(session, b"Name? ")])
        raw = await asyncio.wait_for(client.reader.readuntil(b"? "), 5)
        await finish(gateway, client)
        return raw

    assert asyncio.run(scene()) == (b"\xff\xfb\x01Password: \r\nAgain: \r\n\xff\xfc\x01Name? ")


@pytest.mark.parametrize(
    ("said", "end"),
    [(b"\xff\xfd\x19", b"\xff\xef"), (b"", b"\xff\xf9")],
    ids=["takes EOR", "says nothing"],
)
def test_a_prompt_ends_with_eor_or_go_ahead_and_leaves_in_one_piece_with_what_is_above(
    said: bytes, end: bytes
) -> None:
    async def scene() -> bytes:
        gateway, world, client, session = await start()
        client.writer.write(said)
        client.send(b"x")
        await world.told.get()
        await asyncio.wait_for(client.reader.readexactly(len(BEGINNING)), 5)
        for line in (b"one\r\n", b"two\r\n"):
            gateway.send([Prompt(session, b"> "), Write((session,), line)])
        raw = await asyncio.wait_for(client.reader.readuntil(b"two\r\n> " + end), 5)
        await finish(gateway, client)
        return raw

    assert asyncio.run(scene()) == b"one\r\n> " + end + b"\r\ntwo\r\n> " + end


def test_a_line_that_is_not_read_is_answered_above_the_prompt() -> None:
    async def scene() -> bytes:
        gateway, _, client, session = await start(Telnet(line_bytes=4))
        gateway.send([Bind(session, 17), Prompt(session, b"> "), Write((session,), b"one\r\n")])
        await client.until("> ")
        client.send(b"too long")
        shown = await client.until("> ")
        await finish(gateway, client)
        return shown.encode()

    notice = b"That line was too long (4 bytes at most) and was not read.\r\n> "
    assert asyncio.run(scene()) == notice


def test_what_is_over_the_command_rate_waits_and_is_done_in_order() -> None:
    async def scene() -> list[str]:
        gateway, world, client, session = await start(Telnet(command_burst=2, command_rate=100))
        gateway.send([Bind(session, 17)])
        client.writer.write(b"".join(b"%d\r\n" % n for n in range(8)))
        lines = [await asyncio.wait_for(world.told.get(), 5) for _ in range(8)]
        await finish(gateway, client)
        return [line.text for line in lines if isinstance(line, Line)]

    assert asyncio.run(scene()) == [str(n) for n in range(8)]


def test_what_is_typed_ahead_waits_on_its_way_when_enough_of_it_waits_here() -> None:
    """Nothing is dropped, and a client that goes on sending is slowed down by TCP."""
    lines = [f"{n} {'x' * 2000}" for n in range(1000)]

    async def scene() -> list[str]:
        limits = Telnet(command_burst=1, command_rate=100_000, queued_lines=3, read_bytes=4096)
        gateway, world, client, session = await start(limits)
        gateway.send([Bind(session, 17)])
        paste = "".join(f"{line}\r\n" for line in lines).encode()
        writing = asyncio.create_task(write_all(client, paste))
        told, most = list[str](), 0
        while len(told) < len(lines):
            line = await asyncio.wait_for(world.told.get(), 5)
            assert isinstance(line, Line)
            told.append(line.text)
            most = max(most, len(gateway._connections[session]._ahead))
        await writing
        await finish(gateway, client)
        assert most <= 3 + 3
        return told

    assert asyncio.run(scene()) == lines


async def write_all(client: Client, data: bytes) -> None:
    client.writer.write(data)
    await client.writer.drain()


def test_who_hangs_up_is_lost_when_what_they_typed_ahead_is_done() -> None:
    async def scene() -> list[ToWorld]:
        gateway, world, client, session = await start(Telnet(command_burst=1, command_rate=100))
        gateway.send([Bind(session, 17)])
        client.writer.write(b"one\r\ntwo\r\nthree\r\n")
        client.end()
        told = [await asyncio.wait_for(world.told.get(), 5) for _ in range(3)]
        answer(gateway, session)
        told.append(await asyncio.wait_for(world.told.get(), 5))
        await finish(gateway, client)
        assert told[-1] == Lost(session)
        return told

    assert [line.text for line in asyncio.run(scene()) if isinstance(line, Line)] == [
        "one",
        "two",
        "three",
    ]


def test_who_hangs_up_with_hours_of_lines_typed_ahead_is_lost_soon() -> None:
    """Also while so much waits that nothing is read, and so no end would be."""

    async def scene() -> list[ToWorld]:
        limits = Telnet(command_burst=1, command_rate=0.1, queued_lines=1, hangup_seconds=0)
        gateway, world, client, session = await start(limits)
        gateway.send([Bind(session, 17)])
        client.writer.write(b"one\r\n" * 20_000)
        told = [await asyncio.wait_for(world.told.get(), 5)]
        client.end()
        told.append(await asyncio.wait_for(world.told.get(), 5))
        await finish(gateway, client)
        return told

    line, lost = asyncio.run(scene())
    assert isinstance(line, Line)
    assert isinstance(lost, Lost)


def test_a_question_is_answered_while_lines_wait() -> None:
    async def scene() -> int:
        gateway, world, client, session = await start(Telnet(command_burst=1, command_rate=0.1))
        gateway.send([Bind(session, 17)])
        client.writer.write(b"one\r\ntwo\r\nthree\r\n")
        await world.told.get()
        await client.ask_here()
        await finish(gateway, client)
        return client.here

    assert asyncio.run(scene()) == 2


def test_an_end_without_anything_typed_ahead_is_the_end() -> None:
    async def scene() -> ToWorld:
        gateway, world, client, _ = await start()
        client.writer.write(b"half a li")
        client.end()
        told = await asyncio.wait_for(world.told.get(), 5)
        await finish(gateway, client)
        return told

    assert isinstance(asyncio.run(scene()), Lost)


def test_a_client_of_another_encoding_is_told_once_what_to_change() -> None:
    async def scene() -> str:
        gateway, world, client, session = await start()
        gateway.send([Bind(session, 17)])
        for line in ("ünlike", "a � as such"):
            client.send(line.encode())
        for line in ("café", "naïve"):
            client.send(line.encode("latin-1"))
        lines = [await asyncio.wait_for(world.told.get(), 5) for _ in range(4)]
        assert lines[2:] == [Line(session, "caf�"), Line(session, "na�ve")]
        gateway.send([Write((session,), b"ok\r\n")])
        shown = await client.until("ok\r\n")
        await finish(gateway, client)
        return shown

    assert asyncio.run(scene()) == (
        "Your client sends letters that are not UTF-8. Set its character encoding to UTF-8.\r\n"
        "ok\r\n"
    )


def test_what_comes_in_one_read_is_handled_in_pieces_and_others_have_turns_between() -> None:
    async def scene() -> list[str]:
        gateway, world, client, session = await start(Telnet(command_burst=100, read_bytes=256))
        other = await Client.connect(client.writer.get_extra_info("peername")[:2])
        opened = await world.told.get()
        gateway.send([Bind(session, 17), Bind(opened.session, 17)])
        long = [f"{n} {'x' * 250}" for n in range(40)]
        client.writer.write("".join(f"{line}\r\n" for line in long).encode())
        other.send(b"hello")
        told = [await asyncio.wait_for(world.told.get(), 5) for _ in range(41)]
        lines = [line.text for line in told if isinstance(line, Line)]
        other.writer.close()
        await finish(gateway, client)
        assert [line for line in lines if line != "hello"] == long
        return lines

    assert asyncio.run(scene()).index("hello") <= 1


def test_a_flood_of_telnet_commands_is_told_and_closed() -> None:
    async def scene() -> bytes:
        gateway, world, client, session = await start(Telnet(telnet_commands=40))
        client.send(b"one")
        assert await world.told.get() == Line(session, "one")
        client.writer.write(b"\xff\xf1" * 41 + b"two\r\n")
        while not client.closed:
            await client.read()
        assert await world.told.get() == Lost(session)
        await finish(gateway, client)
        return client.raw

    assert asyncio.run(scene()) == b"\r\nYour client sends too many telnet commands: good-bye.\r\n"


def test_a_line_too_long_is_told_and_the_session_goes_on(tmp_path: Path) -> None:
    async def scene() -> str:
        async with serving(tmp_path, with_telnet(line_bytes=100)) as house:
            client = await house.join("Ada")
            client.send(b"say " + b"x" * 200)
            shown = await client.until("not read.")
            client.send(b"exits")
            return shown + await client.until("Exits:")

    assert "too long (100 bytes at most)" in asyncio.run(scene())


def test_a_crawler_without_telnet_is_told_the_census_at_the_login_screen() -> None:
    """And then goes on; the line is no answer to what the world has asked."""

    async def scene() -> tuple[str, dict[str, str], str, int, ToWorld]:
        gateway, world, client, session = await start()
        client.writer.write(b"MSSP-REQUEST\r\nlook\r\n")
        line = await world.told.get()
        shown = await client.until("MSSP-REPLY-END\r\n")
        port = client.writer.get_extra_info("peername")[1]
        census = gateway.census()
        await finish(gateway, client)
        return session, census, shown, port, line

    session, census, shown, port, line = asyncio.run(scene())
    assert line == Line(session, "look")
    assert mssp.reply(census).decode() == shown
    assert census["SSL" if Client.tls else "PORT"] == str(port)


def test_what_crawlers_type_is_a_line_like_others_in_the_game_and_as_a_password() -> None:
    async def scene() -> list[ToWorld]:
        gateway, world, client, session = await start()
        gateway.send([Ask(session, b"Password: ", hidden=True)])
        client.send(b"MSSP-REQUEST")
        lines = [await world.told.get()]
        gateway.send([Bind(session, 17), Write((session,), b"Welcome.\r\n")])
        client.send(b"MSSP-REQUEST")
        lines.append(await world.told.get())
        await finish(gateway, client)
        assert lines == [Line(session, "MSSP-REQUEST", hidden=h) for h in (True, False)]
        return lines

    asyncio.run(scene())


def test_who_leaves_much_unread_is_ended_when_more_is_sent_unless_they_have_caught_up() -> None:
    async def shown(reader: asyncio.StreamReader, last: bytes) -> bytes:
        read = b""
        while not read.endswith(last):
            more = await asyncio.wait_for(reader.read(1 << 20), 20)
            assert more, read
            read = read[-100:] + more
        return read

    async def scene() -> tuple[bytes, bytes]:
        gateway, _, client, session = await start(Telnet(unsent_bytes=65536))
        much, more = (Write((session,), text) for text in (b"x" * (1 << 23) + b"\r\n", b"more\r\n"))
        gateway.send([much])
        await shown(client.reader, b"x\r\n")
        gateway.send([more])
        caught_up = await shown(client.reader, b"\r\n")
        gateway.send([much])
        gateway.send([more])
        ended = await shown(client.reader, b"good-bye.\r\n")
        assert await asyncio.wait_for(client.reader.read(), 20) == b""
        await finish(gateway, client)
        return caught_up, ended

    caught_up, ended = asyncio.run(scene())
    assert caught_up == b"more\r\n"
    assert ended.endswith(b"x\r\n" + TOO_SLOW)


def test_a_client_that_is_sent_nothing_for_long_is_sent_a_nop() -> None:
    async def scene() -> bytes:
        gateway, _, client, session = await start(Telnet(nop_seconds=60))
        await asyncio.wait_for(client.reader.readexactly(len(BEGINNING)), 5)
        connection, now = gateway._connections[session], asyncio.get_running_loop().time()
        for seconds in (30, 59, 61):
            connection.keep_open(now + seconds)
        gateway.send([Write((session,), b"ok\r\n")])
        raw = await asyncio.wait_for(client.reader.readuntil(b"ok\r\n"), 5)
        await finish(gateway, client)
        return raw

    assert asyncio.run(scene()) == b"\xff\xf1ok\r\n"


def test_a_nop_is_sent_by_itself_or_never() -> None:
    async def scene() -> bytes:
        gateway, _, client, _ = await start(Telnet(nop_seconds=0.01))
        silent, _, other, _ = await start(Telnet(nop_seconds=0))
        await asyncio.wait_for(client.reader.readuntil(b"\xff\xf1"), 5)
        await other.ask_here()
        raw = other.everything
        await finish(gateway, client)
        await finish(silent, other)
        return raw

    assert asyncio.run(scene()) == b""
