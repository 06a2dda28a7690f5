"""Prose of sessions: who is here, and what can be typed."""

import pytest
from attrs import evolve

from mudgroup.engine.telling.rendering import plain
from mudgroup.messages import Dialect
from mudgroup.model.records.players import NewsKind
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions.events import (
    Described,
    DescriptionCleared,
    DialectChosen,
    HelpSeen,
    NewsRow,
    NewsSeen,
    PlayerSeen,
    TopicSeen,
    WentAfk,
    WhoRow,
    WhoSeen,
)
from mudgroup.model.world.events import Topic
from tests.scenes import START
from tests.views.reading import shown

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")
SAY = Topic("say TEXT", "speak", "Talk", name="say")
EMOTE = Topic("emote DEED", "act", "Talk", name="emote")
AFK = Topic("afk", "be away", "Talk", name="afk", rare=True)
GO = Topic("go", "walk", "World", name="go")


def test_who_is_online_is_told_with_where_and_how_long() -> None:
    row = WhoRow(BO, Ref(9, "Hall"), 7200, 30)

    assert shown(WhoSeen(to=(1,), actor=ADA, rows=(row,))) == (
        "1 player online:",
        "  Bo, in Hall, online 2h, idle 30s",
    )
    assert shown(WhoSeen(to=(1,), actor=ADA, rows=(row,), more=4999))[::2] == (
        "5000 players online:",
        "  ... and 4999 more: 'look NAME' tells of one, 'group search online here' of those"
        " around you.",
    )
    assert shown(WhoSeen(to=(1,), actor=ADA, rows=())) == ("Nobody is online.",)


def test_what_a_script_did_while_one_was_away_was_done_by_the_server() -> None:
    row = NewsRow(START, NewsKind.ADDED, GROUP, Ref(0, "Testland"), BO, "")

    assert shown(NewsSeen(to=(2,), actor=BO, rows=(row,))) == (
        "While you were away:",
        "  2026-01-01 00:00:00 UTC  The server added you to Rock Hounds (#412).",
    )


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (NewsKind.DRAWN, "You had groups drawn in Rock Hounds: 3 of 20 were made."),
        (
            NewsKind.ASSIGNED,
            "Your '@goal' reached 3 of 20 groups, from Rock Hounds (#412) on.",
        ),
    ],
)
def test_how_far_the_server_came_with_what_staff_asked_for_is_news_to_them(
    kind: NewsKind, line: str
) -> None:
    row = NewsRow(START, kind, GROUP, BO, None, "3 of 20")

    assert shown(NewsSeen(to=(2,), actor=BO, rows=(row,))) == (
        "While you were away:",
        f"  2026-01-01 00:00:00 UTC  {line}",
    )


@pytest.mark.parametrize(
    ("target", "online", "groups", "line"),
    [
        (ADA, True, (), "That is you, Ada."),
        (BO, True, (), "Bo is online for 2h."),
        (BO, False, (GROUP,), "Bo is not online. In your groups: Rock Hounds (leader)."),
    ],
)
def test_a_player_is_seen_with_the_groups_that_both_are_in(
    target: Ref, online: bool, groups: tuple[Ref, ...], line: str
) -> None:
    roles, to = ("leader",) * len(groups), (1,)
    event = PlayerSeen(
        to=to, actor=ADA, target=target, online=online, groups=groups, roles=roles, seconds=7250
    )

    assert shown(event) == (line,)


def test_what_players_say_of_themselves_is_their_words_wherever_it_is_read() -> None:
    event = PlayerSeen(
        to=(1,), actor=ADA, target=BO, online=True, groups=(), seconds=30, afk="lunch"
    )
    words = 'Bo says of themselves, "Tall."'

    assert shown(evolve(event, description="Tall.")) == (
        'Bo is online for 30s, afk: "lunch".',
        words,
    )
    assert shown(evolve(event, afk="", target=BO)) == ("Bo is online for 30s, afk.",)
    itself = evolve(event, actor=BO, to=(2,), description="Tall.")
    assert shown(itself, 2) == ("That is you, Bo.", words)
    row = WhoRow(BO, Ref(9, "Hall"), 7200, 30, afk="lunch")
    assert shown(WhoSeen(to=(1,), actor=ADA, rows=(row,)))[1] == (
        '  Bo, in Hall, online 2h, idle 30s, afk: "lunch"'
    )


def test_who_describes_themselves_or_is_afk_reads_what_others_are_shown() -> None:
    said, none = Described(to=(1,), actor=ADA, text="Tall."), Described(to=(1,), actor=ADA, text="")

    assert shown(said) == ('You say of yourself, "Tall."', "'look NAME' shows it to others.")
    assert shown(none) == ("You say nothing of yourself any more: 'describe me TEXT' does.",)
    assert shown(WentAfk(to=(1,), actor=ADA, text="lunch")) == (
        'You are afk: "lunch". The next command ends that.',
    )


def test_what_staff_take_away_is_told_to_both_and_to_the_log() -> None:
    event = DescriptionCleared(to=(1, 2), actor=ADA, target=BO, text="Rude.")

    assert shown(event, 1) == ('You take away what Bo says of themselves: "Rude."',)
    assert shown(event, 2) == ('Ada takes away what you say of yourself: "Rude."',)
    assert plain(event) == 'Ada takes away what Bo says of themselves: "Rude."'


def test_help_names_the_commands_of_a_topic_in_a_line() -> None:
    event = HelpSeen(to=(1,), actor=ADA, topics=(SAY, GO, EMOTE, AFK))

    assert shown(event)[:2] == ("  Talk   say, emote, afk", "  World  go")


def test_help_on_a_topic_tells_what_is_often_wanted_and_names_the_rest() -> None:
    event = HelpSeen(to=(1,), actor=ADA, topics=(SAY, EMOTE, AFK), section="Talk")

    assert shown(event) == (
        "Talk:",
        "  say TEXT    speak",
        "  emote DEED  act",
        "More, which 'help COMMAND' tells of: afk.",
    )


def test_help_on_a_command_tells_its_other_names_and_what_is_under_it() -> None:
    event = TopicSeen(to=(1,), actor=ADA, topic=SAY, aliases=("'",), details="More.", more=(GO,))

    assert shown(event) == ("say TEXT: speak", "Also: '", "More.", "  go  walk")
    assert shown(evolve(event, example="say hi", more=()))[-1] == "Example: say hi"


@pytest.mark.parametrize(
    ("dialect", "what"), [(Dialect.TEXT, "prose"), (Dialect.GRAPHICAL, "#GROUP directives")]
)
def test_what_a_client_gets_is_told(dialect: Dialect, what: str) -> None:
    event = DialectChosen(to=(1,), actor=ADA, dialect=dialect)

    assert shown(event) == (f"Your client gets {what} from now on.",)
