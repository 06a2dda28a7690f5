"""The document's tuples."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from mudgroup.model import consequences
from mudgroup.model.goals.events import DeedCounted, ModuleFinished
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.talk import conversation, floor
from mudgroup.model.places import following
from mudgroup.model.records.goals import GoalAction, Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Entry
from mudgroup.model.records.moderation import Hearing
from mudgroup.model.records.players import Player
from mudgroup.model.teaching import assigning, forming
from mudgroup.model.world import history
from mudgroup.model.world.finding import by_key
from mudgroup.model.world.pieces import whole
from mudgroup.model.world.turn import Turn
from tests.model.groups.test_membership import founded, remove
from tests.model.teaching.test_forming import classroom, formed
from tests.small_world import SmallWorld


def test_every_change_leaves_the_tuple_of_the_document() -> None:
    small = founded("Bo", "Cy")
    ada, bo, cy = (small.number(name) for name in ("Ada", "Bo", "Cy"))
    number = small.group("Ada").number
    small.do(lambda turn: following.toggle_follow(turn, small.group("Ada"), bo))
    small.do(lambda turn: following.toggle_follow(turn, small.group("Ada"), bo))
    small.disconnect("Cy")
    small.do(lambda turn: conversation.say(turn, small.group("Ada"), ada, "hello"))
    small.do(lambda turn: leadership.set_name(turn, small.group("Ada"), "Sand", ada))
    small.do(lambda turn: leadership.set_leader(turn, small.group("Ada"), bo, ada))
    remove(small, "Cy", by="Bo")
    small.do(lambda turn: membership.disband(turn, small.group("Ada"), bo))
    entries = history.page(small.world, history.NoArchive(), number, 100)

    assert [entry.told() for entry in entries] == [
        (small.now, "created group", ada, (), "Rock Hounds"),
        (small.now, "added member", ada, (ada,), bo),
        (small.now, "added member", ada, (ada, bo), cy),
        (small.now, "started following", bo, (ada, bo, cy), bo),
        (small.now, "stopped following", bo, (ada, bo, cy), bo),
        (small.now, "said", ada, (ada, bo), "hello"),
        (small.now, "set name to", ada, (ada, bo, cy), "Sand"),
        (small.now, "set leader to", ada, (ada, bo, cy), bo),
        (small.now, "removed member", bo, (ada, bo, cy), cy),
        (small.now, "disbanded group", bo, (ada, bo), ""),
    ]


def test_who_is_neither_leader_nor_member_stands_under_their_own_name() -> None:
    small = classroom("Ada", "Bo", "Cy")
    tea, ada, bo, cy = (small.player(name) for name in ("Tea", "Ada", "Bo", "Cy"))
    group = formed(small, "Ada", "Bo")
    module = by_key(small.turn(), "beginning", Module)
    for verb in (
        partial(forming.add, player=cy),
        partial(assigning_to, module=module),
        partial(forming.remove, player=ada),
        forming.disband,
    ):
        turn = small.turn()
        verb(turn, tea, turn.get(Group, group.number))
        small.world = consequences.commit(turn).world
    entries = history.page(small.world, history.NoArchive(), group.number, 100)

    assert {entry.actor for entry in entries} == {tea.number}
    assert [(entry.action, *entry.told()[2:]) for entry in entries] == [
        ("created group", ada.number, (), group.name),
        ("added member", ada.number, (ada.number,), bo.number),
        ("added member", ada.number, (ada.number, bo.number), cy.number),
        ("set goal", ada.number, (ada.number, bo.number, cy.number), "Look Around", "a walk"),
        ("removed member", ada.number, (ada.number, bo.number, cy.number), ada.number),
        ("set leader to", ada.number, (bo.number, cy.number), bo.number),
        ("disbanded group", bo.number, (bo.number, cy.number), ""),
    ]


def assigning_to(turn: Turn, actor: Player, group: Group, module: Module | None) -> None:
    assigning.assign(turn, actor, (group,), module)


def test_several_leaders_in_one_turn_each_lead_their_part_of_it() -> None:
    small = founded("Bo", "Cy")
    ada, bo, cy = (small.number(name) for name in ("Ada", "Bo", "Cy"))

    def two_leave(turn: Turn) -> None:
        membership.remove_member(turn, small.group("Ada"), ada, ada)
        membership.remove_member(turn, turn.get(Group, number), bo, bo)

    number = small.group("Ada").number
    entries = small.do(two_leave).entries

    assert [(entry.action, entry.leader) for entry in entries] == [
        ("removed member", ada),
        ("set leader to", ada),
        ("removed member", bo),
        ("set leader to", bo),
    ]
    assert [entry.result for entry in entries] == [ada, bo, bo, cy]


class Shelf(history.NoArchive):
    """An archive that notes what was asked of it."""

    def __init__(self, *saved: Entry) -> None:
        self.saved = saved

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        return [entry for entry in self.saved if entry.number < before][-most:]

    def tally(
        self, group: int, after: int, before: int, since: datetime | None, most: int
    ) -> tuple[history.Tally, int]:
        read = [entry for entry in self.saved if after < entry.number < before][:most]
        counted = Counter((e.actor, e.action) for e in read if since is None or e.at >= since)
        return counted, read[-1].number if len(read) == most else 0


def test_a_page_joins_what_is_saved_and_what_is_in_memory_without_a_gap_or_a_double() -> None:
    small = founded("Bo")
    group = small.group("Ada").number
    first, second = history.page(small.world, history.NoArchive(), group, 9)
    forgetful = small.world.remember((), 1, 0.0)
    forgetful = type(forgetful).of([], 1, second.number).remember((second,), 1, 0.0)

    assert history.page(forgetful, Shelf(first, second), group, 9) == (first, second)
    assert history.page(forgetful, Shelf(first, second), group, 1) == (second,)


def test_a_tally_counts_what_is_saved_and_what_is_in_memory_once() -> None:
    small = founded("Bo")
    group, ada = small.group("Ada").number, small.number("Ada")
    first, second = history.page(small.world, history.NoArchive(), group, 9)
    forgetful = type(small.world).of([], 1, second.number).remember((second,), 1, 0.0)
    shelf = Shelf(first, second)

    def tally(since: datetime | None, piece: int = 9) -> history.Tally:
        return whole(history.tally(forgetful, shelf, group, since, piece))

    assert tally(None) == {(ada, "created group"): 1, (ada, "added member"): 1}
    assert tally(small.now) == tally(None) == tally(None, piece=1)
    assert tally(small.now.replace(year=2027)) == {}


def test_each_event_that_is_kept_carries_its_entry_when_the_turn_is_committed() -> None:
    small = founded("Bo")
    ada, bo, group = small.player("Ada"), small.number("Bo"), small.group("Ada")
    turn = small.turn()
    conversation.say_here(turn, ada, "here")
    conversation.say(turn, group, ada.number, "first")
    floor.set_hearing(turn, group, ada, small.player("Bo"), Hearing.VIP)
    conversation.say(turn, turn.get(Group, group.number), bo, "to vips")
    leadership.set_name(turn, turn.get(Group, group.number), "Sand", ada.number)
    conversation.say(turn, turn.get(Group, group.number), ada.number, "last")
    assert {event.entry for event in turn.events} == {None}

    commit = consequences.commit(turn)
    first = small.world.next_entry
    kept = [event.entry for event in commit.events if event.entry]
    said = {e.entry.number: e.text for e in commit.events if isinstance(e, Said) and e.entry}

    assert kept == list(commit.entries)
    assert [entry.number for entry in kept] == [first, first + 1, first + 2, first + 3]
    assert said == {first: "first", first + 1: "to vips", first + 3: "last"}


def test_what_a_line_leads_to_in_its_turn_has_its_own_entry() -> None:
    """Who says what a goal asks for completes it, and the group begins the next."""
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Ash"))
    group, ada = small.group("Ada").ref, small.player("Ada").ref
    turn = small.turn()
    spoken = Said(to=(), actor=ada, group=group, text="done", online=())
    deed: dict[str, Any] = {
        "actor": ada,
        "group": group,
        "thing": "",
        "needs": (),
        "points": 1,
        "score": 1,
    }
    for event in (
        DeedCounted(to=(), action=GoalAction.VISIT, **deed),
        spoken,
        DeedCounted(to=(), action=GoalAction.SAY, **deed),
        ModuleFinished(to=(), actor=ada, group=group, module=ada, scores=(), members=()),
    ):
        turn.tell(event)
    first = turn.world.next_entry
    commit = turn.commit()

    numbers = [event.entry.number if event.entry else 0 for event in commit.events]
    assert numbers == [first, first + 1, 0, first + 2]
    assert [entry.action for entry in commit.entries] == ["did", "said", "finished module"]


def test_the_newest_entry_is_known_and_none_is_0() -> None:
    small = founded("Bo")
    number = small.group("Ada").number
    (*_, last) = history.page(small.world, history.NoArchive(), number, 100)

    assert history.newest(small.world, history.NoArchive(), number) == last.number
    assert history.newest(small.world, history.NoArchive(), 999) == 0
