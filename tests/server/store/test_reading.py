"""What an admin reads of a store."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine.outcome import Batch
from mudgroup.engine.units import Unit
from mudgroup.model.groups import membership
from mudgroup.model.groups.notes import notes
from mudgroup.model.groups.talk import conversation
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.teaching import participation
from mudgroup.model.world.errors import Ambiguous, NoSuchGroup
from mudgroup.model.world.forgetting import forget_due
from mudgroup.model.world.pieces import whole
from mudgroup.model.world.turn import Turn
from mudgroup.server.store import reading
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START
from tests.small_world import SmallWorld, Verb


class Kept(SmallWorld):
    """A small world that is saved after every turn."""

    def __init__(self, folder: Path, *names: str) -> None:
        super().__init__(*names)
        self.store = EmbeddedStore(folder)
        self.save_all()

    def save_all(self) -> None:
        records = tuple(self.world.records.values())
        self.store.save([Unit.of(Batch(records, (), self.world.next_number, self.at))])

    def play(self, verb: Verb) -> None:
        commit = self.do(verb)
        self.store.save([Unit.of(Batch.of(commit, self.at))])

    def found(self, leader: str, name: str) -> None:
        self.play(lambda turn: membership.create(turn, self.number(leader), name))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path, "Ada", "Bo", "Cy")
    ada, bo = kept.number("Ada"), kept.number("Bo")
    kept.found("Ada", "Sand")
    kept.play(lambda turn: membership.add_member(turn, kept.group("Ada"), bo, ada))
    kept.pass_time(60)
    kept.play(lambda turn: membership.remove_member(turn, kept.group("Ada"), bo, bo))
    kept.found("Cy", "ash")
    kept.play(lambda turn: conversation.say(turn, kept.group("Cy"), kept.number("Cy"), "hi"))
    yield kept
    kept.store.close()


def rows(kept: Kept, player: Player | None = None) -> list[tuple[str, str, int, int]]:
    found = reading.group_rows(kept.store.reader, kept.store.load(), player)
    return [(row.group_name, row.leader_name, row.members, row.entries) for row in found]


def test_groups_are_listed_by_name_with_the_length_of_their_history(kept: Kept) -> None:
    assert rows(kept) == [("ash", "Cy", 1, 2), ("Sand", "Ada", 1, 3)]

    _, sand = reading.group_rows(kept.store.reader, kept.store.load(), None)
    assert (sand.first, sand.last) == (START, START + timedelta(minutes=1))


def test_groups_of_a_player_are_those_the_player_is_or_was_in(kept: Kept) -> None:
    assert rows(kept, kept.player("Bo")) == [("Sand", "Ada", 1, 3)]
    assert rows(kept, kept.player("Cy")) == [("ash", "Cy", 1, 2)]


def actions(kept: Kept, group: str = "", minute: int = 0, player: str = "") -> list[str]:
    world = kept.store.load()
    found = reading.entries(
        kept.store.reader,
        reading.match_group(world, group) if group else None,
        START + timedelta(minutes=minute) if minute else None,
        kept.player(player) if player else None,
    )
    return [entry.action for entry in found]


def test_entries_are_of_one_or_all_groups_from_a_time_on_and_of_a_player(kept: Kept) -> None:
    assert actions(kept) == [
        "created group",
        "added member",
        "removed member",
        "created group",
        "said",
    ]
    assert actions(kept, "ash") == ["created group", "said"]
    assert actions(kept, minute=1) == ["removed member", "created group", "said"]
    assert actions(kept, player="Bo") == ["added member", "removed member"]
    assert actions(kept, "Sand", 1, "Ada") == []


def test_a_group_is_meant_by_number_or_name(kept: Kept) -> None:
    kept.found("Bo", "Sand")
    kept.found("Bo", "12345")
    world = kept.store.load()
    number = kept.group("Cy").number

    for typed in (f"{number}", f"#{number}", "ASH", "as"):
        assert reading.match_group(world, typed).number == number
    assert reading.match_group(world, "12345").name == "12345"
    with pytest.raises(Ambiguous) as caught:
        reading.match_group(world, "sand")
    assert caught.value.meant == tuple(
        f"Sand (#{group.number})" for group in reading.groups_of(world) if group.name == "Sand"
    )
    for typed in ("99999", "", "#"):
        with pytest.raises((NoSuchGroup, Ambiguous)):
            reading.match_group(world, typed)


def test_participation_is_the_same_from_the_store_as_in_the_game(kept: Kept) -> None:
    group = kept.group("Cy")
    saved = Turn(kept.store.load(), kept.at, kept.settings, kept.store.reader)
    kept.archive = kept.store.reader
    here, there = (whole(participation.of_group(turn, group)) for turn in (kept.turn(), saved))

    assert [row.lines for row in here] == [1]
    assert [evolve(row, online_seconds=0) for row in here] == there


def test_a_group_that_ended_long_ago_is_listed_and_its_history_told(kept: Kept) -> None:
    before = rows(kept, kept.player("Bo"))
    ada, group = kept.number("Ada"), kept.group("Ada")
    kept.play(lambda turn: membership.disband(turn, group, ada))
    kept.pass_time(24 * 3600)
    kept.play(forget_due)
    world = kept.store.reader.load_all()
    found = reading.group_rows(kept.store.reader, world, kept.player("Bo"))

    assert before == [("Sand", "Ada", 1, 3)]
    assert [(row.group_name, row.leader_name, row.members, row.entries) for row in found] == [
        ("Sand", "", 0, 4)
    ]
    assert (
        reading.history_disagreements(kept.store.reader, reading.match_group(world, "Sand")) == []
    )
    assert group.number not in kept.store.load().records


def test_what_was_said_and_written_in_a_group_that_ended_long_ago_counts(kept: Kept) -> None:
    ada, section = kept.number("Ada"), Section(900, "Geology")
    kept.play(lambda turn: turn.put(section))
    kept.play(lambda turn: turn.put(evolve(kept.player("Ada"), section=900)))
    kept.play(lambda turn: turn.put(evolve(kept.group("Ada"), section=900)))
    kept.play(lambda turn: conversation.say(turn, kept.group("Ada"), ada, "one"))
    kept.play(lambda turn: notes.write_note(turn, kept.group("Ada"), ada, "Soil", "Dig."))
    kept.play(lambda turn: membership.disband(turn, kept.group("Ada"), ada))
    kept.pass_time(24 * 3600)
    kept.play(forget_due)
    turn = Turn(kept.world, kept.at, kept.settings, kept.store.archive)
    (row,) = whole(participation.of_section(turn, section))

    assert (row.groups, row.lines, row.notes) == (0, 1, 1)
