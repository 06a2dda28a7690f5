"""What happens to players who are away is kept for them."""

import pytest

from mudgroup.model import away
from mudgroup.model.groups import granting, leadership, membership, succession
from mudgroup.model.joining import invitations
from mudgroup.model.moderation import muting
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import News, NewsKind
from mudgroup.model.teaching import forming
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import add, founded, remove
from tests.model.teaching.test_forming import classroom, plan
from tests.scenes import START
from tests.small_world import SmallWorld, Verb


def kept(small: SmallWorld, name: str) -> list[tuple[str, str]]:
    """What is kept for a player: its kind, and by whom."""
    ref = small.turn().ref
    return [(str(news.kind), ref(news.actor).name) for news in small.player(name).news]


def gone(*names: str, settings: Settings | None = None) -> SmallWorld:
    """Ada's group with Bo and Cy; some are away."""
    small = founded("Bo", "Cy", settings=settings)
    for name in names:
        small.disconnect(name)
    return small


def verbs(small: SmallWorld) -> dict[str, Verb]:
    group, (ada, bo) = small.group("Ada"), map(small.number, ("Ada", "Bo"))
    return {
        "removed": lambda turn: membership.remove_member(turn, group, bo, ada),
        "disbanded": lambda turn: membership.disband(turn, group, ada),
        "led": lambda turn: leadership.set_leader(turn, group, bo, ada),
        "rights": lambda turn: granting.set_rights(turn, group, bo, {"can_remove": True}, ada),
    }


@pytest.mark.parametrize("kind", ["removed", "disbanded", "led", "rights"])
def test_what_is_done_to_a_member_is_kept_while_they_are_away_and_only_then(kind: str) -> None:
    here, there = gone("Bo"), gone()
    for small in (here, there):
        small.do(verbs(small)[kind])

    assert kept(here, "Bo") == [(kind, "Ada")]
    assert kept(there, "Bo") == kept(here, "Cy") == kept(here, "Ada") == []


def test_who_has_just_dropped_is_away() -> None:
    small = gone()
    small.drop("Bo")
    remove(small, "Bo", "Ada")

    assert kept(small, "Bo") == [("removed", "Ada")]


def test_who_is_added_or_asked_while_away_is_told_and_not_of_who_is_muted() -> None:
    small = founded()
    for name in ("Bo", "Cy"):
        small.connect(name)
    small.do(lambda turn: muting.mute(turn, small.player("Cy"), small.player("Ada")))
    group, ada = small.group("Ada"), small.number("Ada")
    for name in ("Bo", "Cy"):
        small.drop(name)
        number = small.number(name)
        small.do(lambda turn, n=number: invitations.invite(turn, group, n, ada))  # type: ignore[misc]
    add(small, "Bo")

    assert kept(small, "Bo") == [("invited", "Ada"), ("added", "Ada")]
    assert kept(small, "Cy") == []


def test_a_leader_from_whom_the_lead_passed_is_told_so() -> None:
    small = gone("Ada")
    small.pass_time(Groups().leader_days * 86400)
    small.do(lambda turn: succession.succeed(turn, small.group("Bo")))
    (news,) = small.player("Ada").news

    assert (news.kind, news.actor, news.target) == (NewsKind.LED, REALM, small.number("Bo"))


def test_who_leads_a_group_that_a_teacher_forms_is_told_and_so_are_its_members() -> None:
    small = classroom("Ada", "Bo")
    for name in ("Ada", "Bo"):
        small.disconnect(name)
    tea, wanted = small.player("Tea"), plan(small, "Rock Hounds", "Ada", "Bo")
    small.do(lambda turn: forming.create_groups(turn, tea, [wanted]))

    assert kept(small, "Ada") == [("formed", "Tea")]
    assert kept(small, "Bo") == [("added", "Tea")]


@pytest.mark.parametrize("most", [0, 1, 3])
def test_so_much_is_kept_the_newest_last(most: int) -> None:
    small = gone("Bo", settings=Settings(groups=Groups(news_most=most)))
    ref, bo = small.group("Ada").ref, small.number("Bo")
    news = [News(START, NewsKind.COMPLETED, ref, 0, text=str(n)) for n in range(4)]
    for one in news:
        small.do(lambda turn, one=one: away.keep(turn, bo, one))  # type: ignore[misc]

    assert small.player("Bo").news == tuple(news[4 - most :])
