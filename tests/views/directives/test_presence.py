"""Who is where, as clients are told it: the whole list for who asks, what is new for the others."""

import pytest

from mudgroup.model.groups.presence_events import Ending, GroupEnded, PlayerTold
from mudgroup.model.groups.status_events import MembersSeen, Occasion
from mudgroup.model.rights.authority import Rank
from mudgroup.views.directives.directives import lines
from tests.views.directives.test_directives import ROWS
from tests.views.presence_examples import ADA, CAVE, GROUP, RIDGE


def seen(occasion: Occasion) -> MembersSeen:
    rooms = (RIDGE, CAVE)
    return MembersSeen(to=(1, 2), actor=ADA, group=GROUP, occasion=occasion, rows=ROWS, rooms=rooms)


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("level", [1, 2])
def test_who_comes_or_asks_is_sent_the_whole_list(occasion: Occasion, level: int) -> None:
    event = seen(occasion)

    assert lines(event, event.face(1), level) == (
        "#GROUP|412|who|2|Ada|1|Windy Ridge|Bo|1|Cave Mouth",
    )


@pytest.mark.parametrize(
    ("occasion", "many"),
    [
        (Occasion.ASKED, 0),
        (Occasion.CONNECTED, 0),
        (Occasion.CHANGED, 0),
        (Occasion.RENEWED, 1),
    ],
)
def test_the_others_are_sent_it_when_it_is_renewed(occasion: Occasion, many: int) -> None:
    event = seen(occasion)

    assert len(lines(event, event.face(2)) or ()) == many


@pytest.mark.parametrize(
    ("rank", "word"), [(Rank.MEMBER, "member"), (Rank.TEACHER, "teacher"), (Rank.ADMIN, "admin")]
)
def test_a_rank_is_one_of_three_words(rank: Rank, word: str) -> None:
    event = PlayerTold(to=(1,), actor=ADA, rank=rank)

    assert lines(event, event.face(1)) == (f"#PLAYER|1|Ada|{word}",)


@pytest.mark.parametrize("why", Ending)
def test_the_end_of_a_group_has_its_reason(why: Ending) -> None:
    event = GroupEnded(to=(1,), actor=ADA, group=GROUP, why=why)

    assert lines(event, event.face(1)) == (f"#GROUP|412|end|{why}",)
