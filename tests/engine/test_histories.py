"""What clients that keep a log ask for: nothing comes twice, and nothing is missing."""

from collections.abc import Iterable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Outcome, Tick
from mudgroup.messages import Line, Lost, Older, Read, Resume
from mudgroup.model.world.moment import Moment
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Flood, Settings
from tests.engine.door import back_by_token, packages, signed_in, text, typed
from tests.engine.test_suspension import player
from tests.scenes import AT_START
from tests.small_world import SmallWorld

FREE = evolve(Settings(), flood=Flood(lines=10**6, command_burst=10**6))


def club(settings: Settings = FREE) -> tuple[Engine, int]:
    """Ada, session ``a``, reads data; Bo, at a terminal, leads their group, whose number it is."""
    engine = Engine(SmallWorld().world, settings)
    player(engine, "Bo", "b")
    signed_in(engine, "Ada", "a", token=digest(0))
    for line in ("group create Club", "group add ada"):
        typed(engine, line, "b")
    record = engine.world.records[engine.world.names["bo"]]
    return engine, getattr(record, "current_group", 0)


def digest(number: int) -> str:
    return f"{number:064x}"


def histories(outcomes: Iterable[Outcome], session: str = "a") -> list[dict[str, Any]]:
    return [value for package, value in packages(outcomes, session) if package.endswith("History")]


def texts(history: dict[str, Any]) -> list[str]:
    """What was said in a page of history."""
    return [entry["text"] for entry in history["entries"] if "text" in entry]


def say(engine: Engine, *lines: str) -> None:
    for line in lines:
        typed(engine, f"group say {line}", "b")


def asked(engine: Engine, message: Resume | Older | Read) -> list[tuple[str, Any]]:
    return packages(engine.receive(message, AT_START), "a")


def test_what_was_missed_comes_and_nothing_of_before() -> None:
    engine, group = club()
    say(engine, "One.", "Two.")
    last = engine.world.next_entry - 1
    say(engine, "Three.")
    (history,) = histories(engine.receive(Resume("a", ((group, last),)), AT_START))

    assert (texts(history), history["group"]) == (["Three."], group)
    assert (history["more"], history["older"]) == (False, False)


def test_where_too_much_was_missed_a_client_begins_anew_with_the_newest() -> None:
    engine, group = club(evolve(FREE, groups=Groups(resume_most=2)))
    say(engine, "One.", "Two.", "Three.")
    told = asked(engine, Resume("a", ((group, 1),)))

    assert [package for package, _ in told] == ["Mudgroup.Reset", "Mudgroup.History"]
    assert (texts(told[1][1]), told[1][1]["more"]) == (["Two.", "Three."], True)


def test_so_much_as_a_client_may_have_unsent_comes_at_once_and_no_more() -> None:
    engine, group = club(evolve(FREE, groups=Groups(resume_bytes=4096)))
    say(engine, *(letter * 1500 for letter in "abcd"))
    told = asked(engine, Resume("a", ((group, 1),)))

    assert [package for package, _ in told] == ["Mudgroup.Reset", "Mudgroup.History"]
    assert [line[0] for line in texts(told[1][1])] == ["d"]
    assert told[1][1]["more"]


def test_a_client_that_has_what_never_was_begins_anew() -> None:
    engine, group = club()
    say(engine, "One.")
    for since in (engine.world.next_entry, 10**30):
        told = asked(engine, Resume("a", ((group, since),)))
        assert [package for package, _ in told] == ["Mudgroup.Reset", "Mudgroup.History"]
        assert texts(told[1][1]) == ["One."]


def test_what_was_before_comes_page_by_page_to_the_first_entry() -> None:
    engine, group = club()
    say(engine, *"abcde")
    before, pages = engine.world.next_entry, []
    while True:
        (history,) = histories(engine.receive(Older("a", group, before, 3), AT_START))
        pages.append(history["entries"])
        if not history["more"]:
            break
        before = history["entries"][0]["seq"]
    seen = [entry["seq"] for page in reversed(pages) for entry in page]

    assert [len(page) for page in pages][:-1] == [3] * (len(pages) - 1)
    assert seen == list(range(1, engine.world.next_entry))


@pytest.mark.parametrize(("before", "most"), [(0, 50), (-5, -5), (10**30, 10**30), (10**30, 0)])
def test_whatever_is_asked_for_is_bounded(before: int, most: int) -> None:
    engine, group = club(evolve(FREE, groups=Groups(history_most=2)))
    say(engine, *"abcde")
    (history,) = histories(engine.receive(Older("a", group, before, most), AT_START))

    assert len(history["entries"]) == max(0, min(2, most, before) if most > 0 else before > 0)


@pytest.mark.parametrize("number", [0, 1, 40, -1, 10**30])
def test_of_a_group_that_is_not_theirs_a_client_is_told_nothing(number: int) -> None:
    engine, _ = club()
    player(engine, "Cy", "c")
    typed(engine, "group create Other", "c")
    other = engine.world.next_number - 2
    for wanted in (number, other):
        for message in (
            Resume("a", ((wanted, 1),)),
            Older("a", wanted, 99, 50),
            Read("a", wanted, 1),
        ):
            ((package, value),) = asked(engine, message)
            assert (package, value["id"], value["type"]) == ("Mudgroup.Refused", 0, "no such group")
            assert "Other" not in value["prose"]


def test_one_group_that_is_not_theirs_keeps_nothing_of_the_others_back() -> None:
    engine, group = club()
    say(engine, "One.")
    told = asked(engine, Resume("a", ((0, 1), (group, 0), (77, 3))))

    assert [package for package, _ in told] == ["Mudgroup.History", "Mudgroup.Refused"]


def test_what_one_does_not_hear_one_does_not_read() -> None:
    engine, group = club()
    engine.receive(Line("a", "mute bo"), AT_START)
    say(engine, "Loud.")
    (missed,) = histories(engine.receive(Resume("a", ((group, 0),)), AT_START))
    (before,) = histories(engine.receive(Older("a", group, 10**6, 50), AT_START))

    assert texts(missed) == texts(before) == []


def test_each_is_a_command_of_the_rate() -> None:
    engine, group = club(evolve(FREE, flood=Flood(command_burst=6)))
    told = [asked(engine, Read("a", group, 1)) for _ in range(9)]

    assert told[-1][0][1]["type"] == "too fast"


def test_a_mark_moves_forward_alone_never_beyond_the_newest_and_nothing_waits_for_it() -> None:
    engine, group = club()
    say(engine, "One.", "Two.", "Three.")
    place = (group, engine.world.names["ada"])
    newest = engine.world.next_entry - 1
    marks = []
    for entry in (newest - 1, newest - 2, 10**30, 1):
        (outcome,) = engine.receive(Read("a", group, entry), AT_START)
        assert outcome.batch is None
        marks.append(engine.world.read_marks[place])

    assert marks == [newest - 1, newest - 1, newest, newest]


def catching_up(engine: Engine) -> str:
    """What Ada reads who catches up at a terminal."""
    signed_in(engine, "Ada", "t")
    told = packages(engine.receive(Line("t", "group catchup"), AT_START), "t")
    return " ".join(line for _, value in told for line in value.get("prose", ()))


def test_the_leaving_of_a_client_that_tells_what_was_read_moves_no_mark() -> None:
    for end in (Lost("a"), Line("a", "quit")):
        engine, group = club()
        say(engine, "One.")
        engine.receive(Read("a", group, engine.world.next_entry - 1), AT_START)
        say(engine, "Two.")
        engine.receive(end, AT_START)
        read = catching_up(engine)

        assert "Two." in read
        assert "One." not in read


def test_while_nothing_can_be_saved_what_is_saved_is_told() -> None:
    engine, group = club()
    say(engine, "One.")
    saved = engine.world
    say(engine, "Two.")
    engine.suspend(saved, AT_START)
    (history,) = histories(engine.receive(Resume("a", ((group, 0),)), AT_START))

    assert texts(history) == ["One."]
    assert engine.receive(Read("a", group, 5), AT_START) == []


class Page:
    """A client that keeps the log of a group as docs/events.md says, over all its connections."""

    def __init__(self, engine: Engine, group: int) -> None:
        self.engine, self.group = engine, group
        self.log: list[tuple[int, str]] = []
        self.sessions = 0
        self.there = True
        self.elapsed = 0.0
        self.session = "a"

    @property
    def at(self) -> Moment:
        return Moment(AT_START.now, self.elapsed)

    def take(self, outcomes: Iterable[Outcome]) -> None:
        """Keep what comes; drop what is there."""
        for package, value in packages(outcomes, self.session):
            if package == "Mudgroup.Event" and value.get("group") == self.group:
                self._add(value.get("seq"), value.get("data", {}).get("text"))
            if package == "Mudgroup.History":
                for entry in value["entries"]:
                    self._add(entry["seq"], entry.get("text"))

    def _add(self, seq: int | None, said: str | None) -> None:
        if seq and said and seq not in dict(self.log):
            self.log.append((seq, said))

    def cut(self, told: bool) -> None:
        """The connection breaks; the server may not have noticed."""
        if told and self.there:
            self.engine.receive(Lost(self.session), self.at)
        self.there = False

    def say(self, line: str) -> None:
        outcomes = self.engine.receive(Line("b", f"group say {line}"), self.at)
        if self.there:
            self.take(outcomes)

    def come_back(self) -> None:
        if self.there:
            return
        spent, self.sessions = self.sessions, self.sessions + 1
        self.session, self.there = f"a{self.sessions}", True
        number = self.engine.world.names["ada"]
        self.take(
            back_by_token(
                self.engine, digest(spent), digest(spent + 1), self.session, self.at, number
            )
        )
        newest = max((seq for seq, _ in self.log), default=0)
        self.take(self.engine.receive(Resume(self.session, ((self.group, newest),)), self.at))

    def wait(self) -> None:
        self.elapsed += 20.0
        self.engine.receive(Tick(), self.at)


STEPS = st.lists(st.sampled_from(("say", "say", "cut", "break", "back", "wait")), max_size=30)


@given(STEPS)
def test_a_log_that_was_cut_anywhere_is_the_log_that_was_not(steps: list[str]) -> None:
    engine, group = club()
    page, said = Page(engine, group), []
    for number, step in enumerate((*steps, "say", "back")):
        match step:
            case "say":
                said.append(f"line {number}")
                page.say(said[-1])
            case "cut" | "break":
                page.cut(told=step == "cut")
            case "back":
                page.come_back()
            case _:
                page.wait()

    assert [line for _, line in page.log] == said
    assert page.log == sorted(page.log)
    assert "".join(map(text, page.engine.receive(Line("b", "look"), page.at)))
