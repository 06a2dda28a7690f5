"""Every row of field tests can be done, and is told everywhere."""

from itertools import combinations

import pytest
from attrs import evolve

from mudgroup.commands.table import run
from mudgroup.model.field.events import InstrumentSeen, KindSeen, Tested
from mudgroup.model.field.tests import TESTS, FieldTest
from mudgroup.model.records.things import Instrument, Kind
from mudgroup.model.sessions.events import TopicSeen
from mudgroup.server.content.rows import USES
from mudgroup.views.prose.field_words import WORDS, advice, typed
from tests.model.field_scenes import at_quarry, take
from tests.small_world import SmallWorld, bare_world
from tests.views.reading import shown

KINDS = [record for record in bare_world().records.values() if isinstance(record, Kind)]

each_test = pytest.mark.parametrize("test", TESTS.values(), ids=lambda test: test.name)


def equipped(test: FieldTest) -> SmallWorld:
    """Ada and Bo at the quarry; Ada has a sample of the vein, and an instrument for a test."""
    small = at_quarry("Ada", "Bo")
    take(small, "Ada", "pick", tool(test))
    small.do(lambda turn: run(turn, small.player("Ada"), "sample vein"))
    return small


def tool(test: FieldTest) -> str:
    """The name of an instrument that does a test."""
    things = (r for r in bare_world().records.values() if isinstance(r, Instrument))
    return next(thing.name for thing in things if test.name in thing.uses)


def test_the_tests_and_their_words_are_the_same_rows() -> None:
    assert list(WORDS) == list(TESTS)
    assert set(TESTS) <= set(USES)


@each_test
def test_what_an_instrument_says_to_type_does_the_test(test: FieldTest) -> None:
    small = equipped(test)
    ada = small.player("Ada")
    (seen,) = small.events(lambda turn: run(turn, ada, f"look at {tool(test)}"))
    assert isinstance(seen, InstrumentSeen)
    (_, line) = " ".join(shown(seen, ada.number)).split("It is for '")
    line = line.split("'")[0].replace("OUTCROP", "vein").replace("SAMPLE", "vein sample")
    (done,) = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert isinstance(done, Tested)
    assert done.test == test.name
    assert done.tool


@each_test
def test_what_is_typed_for_a_test_does_it(test: FieldTest) -> None:
    small = equipped(test)
    line = typed(test, "white vein").strip("'")
    (done,) = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert isinstance(done, Tested)
    assert done.test == test.name


@each_test
def test_every_finding_has_words_that_only_who_tests_reads(test: FieldTest) -> None:
    small = equipped(test)
    line = typed(test, "white vein").strip("'")
    (done,) = small.events(lambda turn: run(turn, small.player("Ada"), line))
    assert isinstance(done, Tested)
    found = {
        WORDS[test.name].found(evolve(done, finding=test.finding(kind, hardness)), "it")
        for kind in KINDS
        for hardness in (2.5, 3.5, 5.5)
    }
    findings = {test.finding(kind, hardness) for kind in KINDS for hardness in (2.5, 3.5, 5.5)}
    (seen,) = shown(done, small.number("Bo"))

    assert len(found) == len(findings)
    assert seen == f"Ada {WORDS[test.name].witnessed.format(thing=the_vein(done))}."


def the_vein(event: Tested) -> str:
    return "a sample of the white vein" if event.sample else "the white vein"


@pytest.mark.parametrize("test", [t for t in TESTS.values() if not t.looking], ids=lambda t: t.name)
def test_the_help_of_a_test_has_its_words(test: FieldTest) -> None:
    small = SmallWorld("Ada")
    ada = small.player("Ada")
    (seen,) = small.events(lambda turn: run(turn, ada, f"help {test.name}"))
    assert isinstance(seen, TopicSeen)
    words = WORDS[test.name]
    lines = shown(seen, ada.number)

    assert lines[0] == f"{seen.topic.usage}: {words.summary}"
    assert not words.details or words.details in lines


@each_test
def test_what_a_test_tells_apart_can_be_read_in_the_guide(test: FieldTest) -> None:
    def page(kind: Kind) -> tuple[str, ...]:
        seen = KindSeen(to=(1,), actor=kind.ref, kind=kind)
        return shown(seen)[1:]

    told = [pair for pair in combinations(KINDS, 2) if test.tells(*pair, (2.5, 5.5))]

    assert told
    assert all(page(one) != page(other) for one, other in told)


@pytest.mark.parametrize(
    ("test", "line"), [("lens", "look at it through a lens"), ("acid", "try acid")]
)
def test_advice_names_the_test(test: str, line: str) -> None:
    assert advice(TESTS[test]) == line
