"""Prose of sessions: who is here, and what can be typed."""

import pytest

from mudgroup.messages import Dialect
from mudgroup.model.records.players import NewsKind
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions.events import (
    DialectChosen,
    HelpSeen,
    NewsRow,
    NewsSeen,
    PlayerSeen,
    TopicSeen,
    WhoRow,
    WhoSeen,
)
from mudgroup.model.world.events import Topic
from tests.scenes import START
from tests.views.reading import shown

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")
SAY, EMOTE = Topic("say TEXT", "speak", "Talk"), Topic("emote DEED", "act", "Talk")
GO = Topic("go", "walk", "World")


def test_who_is_online_is_told_with_where_and_how_long() -> None:
    row = WhoRow(BO, Ref(9, "Hall"), 7200, 30)

    assert shown(WhoSeen(to=(1,), actor=ADA, rows=(row,))) == (
        "1 player online:",
        "  Bo, in Hall, online 2h, idle 30s",
    )
    assert shown(WhoSeen(to=(1,), actor=ADA, rows=())) == ("Nobody is online.",)


def test_what_a_script_did_while_one_was_away_was_done_by_the_server() -> None:
    row = NewsRow(START, NewsKind.ADDED, GROUP, Ref(0, "Testland"), BO, "")

    assert shown(NewsSeen(to=(2,), actor=BO, rows=(row,))) == (
        "While you were away:",
        "  2026-01-01 00:00:00 UTC  The server added you to Rock Hounds (#412).",
    )


@pytest.mark.parametrize(
    ("target", "online", "groups", "line"),
    [
        (ADA, True, (), "That is you, Ada."),
        (BO, True, (), "Bo is online."),
        (BO, False, (GROUP,), "Bo is not online. In your groups: Rock Hounds."),
    ],
)
def test_a_player_is_seen_with_the_groups_that_both_are_in(
    target: Ref, online: bool, groups: tuple[Ref, ...], line: str
) -> None:
    event = PlayerSeen(to=(1,), actor=ADA, target=target, online=online, groups=groups)

    assert shown(event) == (line,)


def test_help_is_by_section_and_in_columns() -> None:
    event = HelpSeen(to=(1,), actor=ADA, topics=(SAY, GO, EMOTE))

    assert shown(event)[:5] == (
        "Talk:",
        "  say TEXT    speak",
        "  emote DEED  act",
        "World:",
        "  go          walk",
    )


def test_help_on_a_command_tells_its_other_names_and_what_is_under_it() -> None:
    event = TopicSeen(to=(1,), actor=ADA, topic=SAY, aliases=("'",), details="More.", more=(GO,))

    assert shown(event) == ("say TEXT: speak", "Also: '", "More.", "  go  walk")


@pytest.mark.parametrize(
    ("dialect", "what"), [(Dialect.TEXT, "prose"), (Dialect.GRAPHICAL, "#GROUP directives")]
)
def test_what_a_client_gets_is_told(dialect: Dialect, what: str) -> None:
    event = DialectChosen(to=(1,), actor=ADA, dialect=dialect)

    assert shown(event) == (f"Your client gets {what} from now on.",)
