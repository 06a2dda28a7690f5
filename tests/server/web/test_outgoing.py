"""What is put together for a client, and what of it is sent."""

from mudgroup.server.web import client_frames, server_frames
from mudgroup.server.web.client_frames import Supports
from mudgroup.server.web.outgoing import DATA, PROSE, Outgoing
from mudgroup.server.web.server_frames import prose

FRAME, OTHER = server_frames.data("A", b"{}"), server_frames.data("B", b"{}")
READS = Supports(frozenset({"mudgroup"}))


def reader() -> Outgoing:
    """That of a client which reads data."""
    there = Outgoing()
    there.support(READS)
    return there


def test_a_client_reads_data_while_it_supports_that() -> None:
    there, formats = Outgoing(), []
    for told in (
        Supports(frozenset({"room"})),
        READS,
        Supports(frozenset({"room"}), reads=False),
        Supports(frozenset({"mudgroup"}), reads=False),
        READS,
        Supports(frozenset(), forgets=True),
    ):
        there.support(told)
        formats.append(there.format)

    assert formats == [PROSE, DATA, DATA, PROSE, DATA, PROSE]


def test_lines_and_frames_keep_their_order_and_lines_together_are_one_frame() -> None:
    there = reader()
    there.say(b"one\r\n")
    there.say(b"two\r\n")
    there.put(FRAME)
    there.say(b"three\r\n")

    assert there.release(OTHER) == prose(b"one\r\ntwo\r\n") + FRAME + prose(b"three\r\n") + OTHER
    assert there.release() == b""


def test_no_frames_cut_no_lines_apart() -> None:
    there = reader()
    there.say(b"one\r\n")
    there.put()
    there.say(b"two\r\n")

    assert there.release() == prose(b"one\r\ntwo\r\n")


def test_who_reads_prose_has_the_prompt_below_once_and_who_reads_data_has_none() -> None:
    shown = []
    for there in (Outgoing(), reader()):
        there.prompt(b"> ")
        there.say(b"one\r\n")
        there.answered(apart=True)
        shown.append([there.release(), there.release()])

    assert shown == [[prose(b"one\r\n\r\n> "), b""], [prose(b"one\r\n\r\n"), b""]]


def test_a_question_stands_behind_what_was_said_before() -> None:
    there = reader()
    there.say(b"Welcome.\r\n")
    there.ask(b"Name: ")

    assert there.release() == prose(b"Welcome.\r\n") + prose(b"Name: ")


def test_a_refusal_is_a_sentence_and_for_who_reads_data_a_word_with_the_lines_number() -> None:
    shown = []
    for there in (Outgoing(), reader()):
        there.refuse(7, "ill formed", "No.")
        shown.append(there.release())

    assert shown == [prose(b"No.\r\n"), server_frames.refused(7, "ill formed", "No.")]


def test_the_token_that_was_promised_comes_once_and_last() -> None:
    there = reader()
    digest = there.promise()
    assert there.release(FRAME) == FRAME

    there.name(17, 5.0)
    sent = there.release(FRAME)
    secret = sent.partition(b'"token": "17.')[2].partition(b'"')[0].decode()

    assert client_frames.digest(secret) == digest
    assert sent == FRAME + server_frames.token(17, secret, 5.0)
    assert there.release() == b""


def test_nobody_has_a_token_who_was_promised_none() -> None:
    there = reader()
    there.name(17, 5.0)

    assert there.release() == b""
