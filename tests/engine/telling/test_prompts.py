"""Who has a prompt is told it when it changes, and not otherwise."""

import pytest
from attrs import evolve

from mudgroup.engine.committed import Committed
from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Outcome, PasswordChecked, PasswordHashed
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.engine.telling.prompts import rendered
from mudgroup.messages import Answered, Format, Formatted, Line, Lost, Opened, Prompt
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.talk import conversation
from mudgroup.model.sessions.bearings import Bearings
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Turn
from tests.engine.door import SECRET
from tests.scenes import AT_START
from tests.small_world import SmallWorld

WITH = Format(prompt=True)


def prompts(outcomes: list[Outcome]) -> list[Prompt]:
    output = [message for outcome in outcomes for message in outcome.output]
    return [message for message in output if isinstance(message, Prompt)]


def typed(engine: Engine, line: str, session: str = "s") -> list[Prompt]:
    """The prompts that a line changes."""
    return prompts(engine.receive(Line(session, line), AT_START))


def playing(format: Format = WITH, session: str = "s") -> tuple[Engine, list[Prompt]]:
    """Ada has come in for the first time; and the prompts that told."""
    engine = Engine(SmallWorld().world, SmallWorld().settings)
    engine.receive(Opened(session, "127.0.0.1", format), AT_START)
    (outcome,) = engine.receive(Line(session, f"create Ada {SECRET}"), AT_START)
    assert isinstance(outcome.job, HashPassword)
    return engine, prompts(engine.receive(PasswordHashed(outcome.job, "hash"), AT_START))


def back(engine: Engine, session: str, format: Format = WITH) -> list[Prompt]:
    """Ada comes in through another session."""
    engine.receive(Opened(session, "127.0.0.1", format), AT_START)
    (check,) = engine.receive(Line(session, f"connect Ada {SECRET}"), AT_START)
    assert isinstance(check.job, CheckPassword)
    return prompts(engine.receive(PasswordChecked(check.job, True), AT_START))


def test_who_comes_in_is_told_a_prompt_and_anew_when_it_changes() -> None:
    engine, first = playing()

    assert first == [Prompt("s", b"> ")]
    assert typed(engine, "group create Ash") == [Prompt("s", b"[Ash] > ")]
    assert typed(engine, "say hi") == []
    assert typed(engine, "look") == []
    assert typed(engine, "group name Oak") == [Prompt("s", b"[Oak] > ")]


def test_who_has_none_is_told_of_none() -> None:
    engine, first = playing(Format())

    assert first == []
    assert typed(engine, "group create Ash") == []


def test_a_prompt_is_chosen_and_taken_away_at_once() -> None:
    engine, _ = playing(Format())

    assert typed(engine, "prompt on") == [Prompt("s", b"> ")]
    assert typed(engine, "prompt off") == [Prompt("s", b"")]
    assert typed(engine, "prompt off") == []


def test_a_client_that_draws_has_none_from_then_on() -> None:
    engine, _ = playing()

    assert typed(engine, "client graphical") == [Prompt("s", b"")]
    assert typed(engine, "prompt on") == []
    assert typed(engine, "client text") == [Prompt("s", b"> ")]


def test_a_prompt_goes_with_what_changed_it_and_before_the_end_of_the_answer() -> None:
    engine, _ = playing()
    (outcome,) = engine.receive(Line("s", "group create Ash"), AT_START)

    assert outcome.batch
    assert outcome.output[-2:] == (Prompt("s", b"[Ash] > "), Answered("s", apart=True))


def test_who_writes_a_note_is_told_so_until_it_is_done() -> None:
    engine, _ = playing()
    typed(engine, "group create Ash")

    assert typed(engine, "group note write Finds") == [Prompt("s", b"note > ")]
    assert typed(engine, "A vein.") == []
    assert typed(engine, ".") == [Prompt("s", b"[Ash] > ")]


def test_the_prompt_fits_the_window_from_then_on() -> None:
    engine, _ = playing()
    typed(engine, "group create A long name of a group")
    narrow = evolve(WITH, columns=38)

    told = prompts(engine.receive(Formatted("s", narrow), AT_START))

    assert told == [Prompt("s", "[A long name of a gro\u2026] > ".encode())]
    assert engine.receive(Formatted("s", narrow), AT_START) == []


def test_who_takes_over_is_told_and_who_comes_back() -> None:
    engine, _ = playing()
    typed(engine, "group create Ash")

    assert back(engine, "t") == [Prompt("t", b"[Ash] > ")]
    engine.receive(Lost("t"), AT_START)
    assert back(engine, "u", Format()) == []
    assert back(engine, "v") == [Prompt("v", b"[Ash] > ")]


def test_who_comes_in_while_nothing_can_be_saved_has_a_prompt() -> None:
    engine, _ = playing()
    typed(engine, "group create Ash")
    engine.receive(Line("s", "quit"), AT_START)
    engine.suspend(engine.world, AT_START)

    assert back(engine, "t") == [Prompt("t", b"[Ash] > ")]
    narrow = Formatted("t", evolve(WITH, plain=True))
    assert prompts(engine.receive(narrow, AT_START)) == [Prompt("t", b"Prompt: Ash. ")]
    assert prompts(engine.resume(AT_START)) == []
    assert typed(engine, "group name Oak", "t") == [Prompt("t", b"Prompt: Oak. ")]


def crowd(many: int) -> tuple[Committed, SmallWorld]:
    """A group of many, whose sessions all have a prompt and have been told it."""
    small = SmallWorld("Ada")
    ada = small.number("Ada")
    small.do(lambda turn: membership.create(turn, ada, "Ash"))
    for n in range(1, many):
        small.connect(f"Bo{n}")
        number = small.number(f"Bo{n}")
        small.do(lambda turn, n=number: membership.add_member(turn, small.group("Ada"), n, ada))  # type: ignore[misc]
    online = small.world.online
    for number, there in online.items():
        online = online.insert(number, evolve(there, reading=Reading(WITH)))
    small.world = evolve(small.world, online=online)
    committed = Committed(small.world, small.settings, None)
    assert len(committed.prompts.of(committed.look(AT_START), list(online))) == many
    return committed, small


def test_talk_in_a_group_of_many_renders_no_prompt_and_a_new_name_one() -> None:
    committed, small = crowd(20)
    ada, group = small.number("Ada"), small.group("Ada")
    before = rendered.cache_info()

    turn = committed.turn(AT_START)
    conversation.say(turn, group, ada, "hi")
    assert prompts([committed.commit(turn)]) == []
    assert rendered.cache_info() == before

    turn = committed.turn(AT_START)
    leadership.set_name(turn, group, "A name that nobody had", ada)
    told = prompts([committed.commit(turn)])

    assert {prompt.text for prompt in told} == {b"[A name that nobody had] > "}
    assert len(told) == 20
    assert rendered.cache_info().misses == before.misses + 1


def test_a_mistake_in_a_prompt_is_no_change_of_the_world() -> None:
    """As one in a view."""
    committed, small = crowd(2)

    def lose_the_group(turn: Turn) -> None:
        turn.put(evolve(small.player("Ada"), current_group=999_999))

    turn = committed.turn(AT_START)
    lose_the_group(turn)
    with pytest.raises(KeyError):
        committed.commit(turn)

    assert committed.world is small.world


def test_a_prompt_is_read_as_its_session_reads() -> None:
    bearings = Bearings("Émile’s", unread=1)

    assert rendered(bearings, evolve(WITH, utf8=False)) == b"[Emile's] 1 unread > "
    assert rendered(bearings, evolve(WITH, plain=True)) == (
        "Prompt: Émile’s, 1 unread note. ".encode()
    )
    assert rendered(bearings, evolve(WITH, colour=16)) == (
        "\x1b[1m[Émile’s] 1 unread >\x1b[0m ".encode()
    )
