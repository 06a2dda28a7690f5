"""Every view as a screen reader speaks it: words alone, and all that the eye is told.

The rule: a line has no sign that is spoken by its name or left out, no two signs side by side but
for the end of a sentence at a quote, and no spaces that mean something.
"""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.commands.command import Table
from mudgroup.commands.table import COMMANDS
from mudgroup.engine.telling import rendering
from mudgroup.messages import Dialect, Format
from mudgroup.model.places.events import Arrived, Departed, FollowersMoved
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions.events import DialectChosen, HelpSeen, TopicSeen
from mudgroup.model.teaching.events import RosterCopied
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import NO_CALL, WITNESS, Event, Face, Part
from mudgroup.views.layout.aloud import MARKS
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import prose, screen
from mudgroup.views.prose.refusals import refusals
from tests.views.any_event import NUMBERS, Draws

HEARD = Format(plain=True)
SEEN = Format(columns=0)
EVERY = [
    HEARD,
    SEEN,
    Format(columns=38),
    *(Format(Dialect.GRAPHICAL, level=level, plain=True) for level in (1, 2)),
]

SIGN = r"""[^\w\s.,:;!?'"%@-]"""
"""Spoken by its name or left out, unlike what ends a sentence, quotes, and the ``@`` of staff."""

RUN = r"""[^\w\s](?<!['"])[^\w\s'"]|['"]["']"""
"""Two signs side by side, of which neither is a quote, or both are."""

UNHEARD = re.compile(rf"{SIGN}|{RUN}|^\s|\s$|\s\s|_")

WORDS = st.sampled_from(("white vein", "a plain hall"))
NAMES = st.sampled_from(("Ada", "Bo", "Rock Hounds", "Dolerite Club"))
of_class = Draws(WORDS, NAMES, WORDS).of_class
FACES = st.builds(Face, st.sampled_from(Part))
FEW = 8

SIGNS_MEANT: dict[type[Event], str] = {
    DialectChosen: "who has chosen directives is no longer read to",
    RosterCopied: "CSV to be copied, sign by sign",
}
DIGESTS = {Arrived, Departed, FollowersMoved}
"""Of a crowd that walks together the number is heard, and the names are seen."""

READ = [kind for kind in prose.VIEWS if kind not in SIGNS_MEANT]
TOLD = [kind for kind in prose.VIEWS if kind not in DIGESTS]

FACT = re.compile(r"\d+|Ada|Bo|Rock Hounds|Dolerite Club|white vein|a plain hall")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d UTC)")


def heard(event: Event, face: Face) -> list[str]:
    return list(laid_out(prose.lines(event, face), HEARD))


def facts(lines: list[str]) -> Counter[str]:
    """The numbers and the names in some lines, with dates and lengths as they are spoken."""
    text = DATE.sub(r"1 January \1 at \4", " ".join(lines)).replace("g/cm3", "")
    text = re.sub(r"\b(\d+)[smhd]\b", r"\1", text)
    return Counter(
        re.findall(r"\d+|Ada|Bo|Rock Hounds|Dolerite Club|white vein|a plain hall", text)
    )


@pytest.mark.parametrize("kind", READ, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=FEW)
def test_every_view_is_words_when_it_is_read_aloud(kind: type[Event], data: st.DataObject) -> None:
    lines = heard(data.draw(of_class(kind)), data.draw(FACES))

    assert [line for line in lines if UNHEARD.search(line)] == []


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=FEW)
def test_the_ear_is_told_all_that_the_eye_is(kind: type[Event], data: st.DataObject) -> None:
    """A title of a table is spoken with each row, and a number may be spoken once more."""
    event, face = data.draw(of_class(kind)), data.draw(FACES)
    seen = facts(list(laid_out(prose.lines(event, face), SEEN)))

    assert set(seen - facts(heard(event, face))) == set()


@pytest.mark.parametrize("kind", refusals.SENTENCES, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=FEW)
def test_every_refusal_is_words_with_all_its_facts(
    kind: type[Refused], data: st.DataObject
) -> None:
    line = refusals.line(data.draw(of_class(kind)), data.draw(NUMBERS))
    (spoken,) = laid_out((line,), HEARD)

    assert UNHEARD.search(spoken.replace("#5", "5").replace("/24", "").replace("/0", "")) is None
    assert set(facts(list(laid_out((line,), SEEN))) - facts([spoken])) == set()


@pytest.mark.parametrize("kind", prose.VIEWS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=FEW)
def test_nothing_that_is_sent_or_logged_has_a_mark(kind: type[Event], data: st.DataObject) -> None:
    event, face = data.draw(of_class(kind)), data.draw(FACES)
    texts = [rendering.render(event, face, format).decode() for format in EVERY]

    assert [
        text for text in (*texts, rendering.plain(event)) if not set(MARKS).isdisjoint(text)
    ] == []


@pytest.mark.parametrize("kind", refusals.SENTENCES, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=FEW)
def test_no_refusal_that_is_sent_has_a_mark(kind: type[Refused], data: st.DataObject) -> None:
    refused, viewer = data.draw(of_class(kind)), data.draw(NUMBERS)
    texts = [rendering.render_refusal(refused, NO_CALL, viewer, f).decode() for f in EVERY]
    texts.append(refusals.sentence(refused, viewer))

    assert [text for text in texts if not set(MARKS).isdisjoint(text)] == []


def helped(table: Table) -> list[TopicSeen]:
    """What help tells of each command of a table, and of those below it."""
    found = []
    for row in table:
        below = row.table
        found.append(
            TopicSeen(
                to=(1,),
                actor=Ref(1, "Ada"),
                topic=row.topic(table.under),
                aliases=row.aliases,
                details=row.details,
                more=tuple(command.topic(below.under) for command in below or ()) if below else (),
            )
        )
        found += helped(below) if below else []
    return found


HELPED = helped(COMMANDS)


@pytest.mark.parametrize("event", HELPED, ids=lambda event: event.topic.usage)
def test_the_help_of_every_command_is_words(event: TopicSeen) -> None:
    assert [line for line in heard(event, WITNESS) if UNHEARD.search(line)] == []


def test_the_list_of_all_commands_is_words() -> None:
    topics = tuple(row.topic() for row in COMMANDS)
    lines = heard(HelpSeen(to=(1,), actor=Ref(1, "Ada"), topics=topics), WITNESS)

    assert [line for line in lines if line.startswith("Talk: say, emote, tell")] != []
    assert [line for line in lines if UNHEARD.search(line)] == []


def test_the_login_screen_is_words() -> None:
    banner = "  .  *\n __/\\__\n a planet to explore together\n"
    texts = (
        *screen.welcome("Orrin", banner, True),
        *screen.not_a_command("look"),
        *screen.who(()),
        *(
            screen.BACK
            + screen.FULL
            + screen.CHANGED
            + screen.SUSPENDED
            + screen.ALL_WAITS
            + screen.TAKEN_OVER
        ),
        *(screen.AGAIN_PROMPT, screen.choose_prompt(8), screen.password_prompt_again("Ada")),
        *screen.first_greeting("Ada", 0, "First Steps", True),
    )

    assert [line for line in laid_out(texts, HEARD) if UNHEARD.search(line)] == []


MOVED = tuple(Ref(n, name) for n, name in enumerate(("Ada", "Bo", "Cy", "Di"), 1))


@pytest.mark.parametrize(
    ("came", "viewer", "line"),
    [
        (MOVED[1:2], 1, "In Hounds: Bo follows you."),
        (MOVED[1:3], 1, "In Hounds: Bo and Cy follow you."),
        (MOVED[1:], 1, "In Hounds: 3 of your group follow you."),
        (MOVED[1:], 2, "In Hounds: You, Cy and Di follow Ada."),
        ((*MOVED[1:], Ref(5, "Eve")), 2, "In Hounds: You and 3 others follow Ada."),
    ],
)
def test_who_listens_is_told_how_many_walk_together(
    came: tuple[Ref, ...], viewer: int, line: str
) -> None:
    hounds, everybody = Ref(9, "Hounds"), tuple(range(1, 6))
    moved = FollowersMoved(
        to=everybody, actor=MOVED[0], group=hounds, came=came, stayed=(), needs=""
    )
    hall = Ref(8, "Hall")
    arrived = Arrived(to=(9,), actor=MOVED[0], along=MOVED[1:], room=hall, origin="north")

    assert heard(moved, moved.face(viewer)) == [line]
    assert heard(arrived, arrived.face(9)) == ["Ada arrives from the north with 3 others."]
