"""What a group works on and has done comes with it into another world."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.engine.outcome import Batch
from mudgroup.engine.units import Unit
from mudgroup.model import consequences
from mudgroup.model.goals import goals, roles, scores, shared_map
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.notes import notes
from mudgroup.model.groups.notes.boards import on_board
from mudgroup.model.groups.talk import conversation, floor
from mudgroup.model.places import following
from mudgroup.model.records.goals import GoalAction, MapTruth, SharedMap
from mudgroup.model.records.groups import Group, Permissions
from mudgroup.model.records.moderation import FloorMode, Hearing
from mudgroup.model.rights.permissions import change_permissions
from mudgroup.model.teaching import assigning, forming
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.finding import by_key, goal_of
from mudgroup.model.world.replay import disagreements
from mudgroup.server.exchange.document import (
    VERSIONS,
    BadDocument,
    Document,
    read_document,
    to_text,
)
from mudgroup.server.exchange.export import TakenIn
from mudgroup.server.exchange.work import MapPart, WorkPart
from mudgroup.server.store.store import EmbeddedStore
from tests.model.goal_scenes import (
    SHIPPED,
    apply_goal_files,
    arrived,
    at_work,
    did_test,
    goal,
    identified,
    opened,
    without,
)
from tests.model.teaching.test_forming import classroom, formed
from tests.model.world.test_replay import LENIENT
from tests.scenes import AT_START
from tests.server.exchange.test_export import exported, mapped, taken_in
from tests.small_world import SmallWorld, Verb

EXPORTS = sorted((Path(__file__).parent / "exports").glob("*.json"))
"""A document of each version of the format, as it was written first."""


def again(document: Document, other: SmallWorld) -> TakenIn:
    """A document taken into another world, out of its text."""
    other.world, taken = taken_in(other.world, read_document(to_text(document).encode()))
    return taken


# --- whatever was done ---------------------------------------------------------------------------

NAMES = ("Ada", "Bo", "Cy", "Dee")
Act = Callable[[SmallWorld, Group, int, int], Verb]


def act(verb: Callable[..., object], *more: object) -> Act:
    """A verb of a group, a member, and who does it to them."""
    return lambda small, group, who, by: lambda turn: verb(turn, group, who, *more, by)


def own(verb: Callable[..., object], *more: object) -> Act:
    """A verb of a group and a member who does it."""
    return lambda small, group, who, by: lambda turn: verb(turn, group, who, *more)


def deed(event: Callable[[SmallWorld, str], Any]) -> Act:
    """Something that a member does in the world."""
    return lambda small, group, who, by: lambda turn: turn.tell(event(small, turn.player(who).name))


def by_group(verb: Callable[..., object], *more: object) -> Act:
    """A verb of a group and who does it."""
    return lambda small, group, who, by: lambda turn: verb(turn, group, *more, by)


def complete(small: SmallWorld, group: Group, who: int, by: int) -> Verb:
    def verb(turn: Any) -> None:
        if group.members and (found := goal_of(turn, group)):
            goals.complete_goal(turn, group, found)

    return verb


def moderate(mode: FloorMode, seconds: int) -> Act:
    def verb(turn: Any, group: Group, by: int) -> None:
        floor.set_mode(turn, group, turn.player(by), mode)
        floor.set_slow(turn, turn.get(Group, group.number), turn.player(by), seconds)

    return by_group(verb)


def hear(turn: Any, group: Group, who: int, by: int) -> None:
    hearing = Hearing.VIP if by % 2 else Hearing.QUIET
    floor.set_hearing(turn, group, turn.player(by), turn.player(who), hearing)


def grant(turn: Any, group: Group, who: int, by: int) -> None:
    flags = (bool((who + by) >> n & 1) for n in range(7))
    turn.put(change_permissions(group, who, Permissions(*flags)))


def delete(turn: Any, group: Group, who: int, by: int) -> None:
    for note in on_board(turn, group.board)[:1]:
        notes.delete_note(turn, group, by, note)


def teach(small: SmallWorld, group: Group, who: int, by: int) -> Verb:
    """The teacher makes the group mandatory, and gives it something to do."""

    def verb(turn: Any) -> None:
        tea = small.player("Tea")
        forming.set_mandatory(turn, tea, group, bool(who % 2))
        (module,) = (m for m in turn.world.records.values() if getattr(m, "key", "") == "quarrying")
        assigning.assign(turn, tea, (turn.get(Group, group.number),), module if by % 2 else None)

    return verb


ACTS: dict[str, Act] = {
    "add": act(membership.add_member),
    "remove": act(membership.remove_member),
    "lead": act(leadership.set_leader),
    "follow": own(following.toggle_follow),
    "say": own(conversation.say, "a|b"),
    "name": by_group(leadership.set_name, "Sand Hounds"),
    "disband": by_group(membership.disband),
    "begin": by_group(goals.choose_module, "beginning"),
    "quarry": by_group(goals.choose_module, "quarrying"),
    "give up": by_group(goals.drop_goal),
    "complete": complete,
    "role": act(roles.set_role, "scribe"),
    "no role": act(roles.set_role, "none"),
    "give": act(scores.give, 2),
    "mark": own(shared_map.mark, "A1", "granite"),
    "mark again": own(shared_map.mark, "A1", "basalt"),
    "undo": own(shared_map.undo),
    "garden": deed(lambda small, who: arrived(small, who, "garden")),
    "road": deed(lambda small, who: arrived(small, who, "road")),
    "test": deed(lambda small, who: did_test(small, who, "quarry-vein")),
    "open": deed(opened),
    "identify": deed(lambda small, who: identified(small, who, "quarry-vein", "calcite")),
    "write": own(notes.write_note, "One", "two\nlines"),
    "delete": act(delete),
    "queue": moderate(FloorMode.QUEUE, 30),
    "open floor": moderate(FloorMode.OPEN, 0),
    "hear": act(hear),
    "grant": act(grant),
    "teach": teach,
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    max_size=40,
)


@given(STEPS, st.sets(st.sampled_from(NAMES)))
def test_whatever_a_group_did_its_document_is_the_same_out_of_another_world(
    steps: list[tuple[str, str, str]], there: set[str]
) -> None:
    small = classroom(*NAMES, settings=LENIENT)
    group = formed(small, "Ada", "Bo", "Cy")
    for what, who, by in steps:
        turn = small.turn()
        known = turn.get(Group, group.number)
        try:
            ACTS[what](small, known, small.number(who), small.number(by))(turn)
        except Refused:
            continue
        small.world = consequences.commit(turn).world
    document = exported(small, group.number)
    other = SmallWorld(*sorted(there))
    taken = again(document, other)

    assert mapped(exported(other, taken.group.number)) == mapped(document)
    assert disagreements(taken.group, taken.batch.entries) == []
    assert taken.left_out == ()


PLAY = (
    ("begin", "Ada", "Ada"),
    ("write", "Bo", "Ada"),
    ("garden", "Ada", "Cy"),
    ("delete", "Ada", "Ada"),
    ("no role", "Ada", "Ada"),
    ("role", "Ada", "Ada"),
    ("give up", "Ada", "Ada"),
    ("quarry", "Ada", "Ada"),
    ("test", "Bo", "Ada"),
    ("open", "Bo", "Ada"),
    ("identify", "Cy", "Ada"),
    ("complete", "Ada", "Ada"),
    ("give", "Bo", "Ada"),
    ("mark", "Bo", "Ada"),
    ("mark again", "Bo", "Ada"),
    ("undo", "Bo", "Ada"),
    ("hear", "Bo", "Ada"),
    ("queue", "Ada", "Ada"),
    ("open floor", "Ada", "Ada"),
    ("say", "Cy", "Ada"),
    ("follow", "Cy", "Ada"),
    ("grant", "Cy", "Ada"),
    ("name", "Ada", "Ada"),
    ("road", "Ada", "Ada"),
    ("teach", "Bo", "Ada"),
    ("teach", "Ada", "Bo"),
    ("add", "Dee", "Bo"),
    ("remove", "Dee", "Bo"),
    ("lead", "Bo", "Ada"),
    ("disband", "Bo", "Bo"),
)
"""Every act once, each where it does something."""


def played(most: int) -> tuple[SmallWorld, int]:
    """A world in which the first acts were played, and the number of the group."""
    small = classroom(*NAMES, settings=LENIENT)
    group = formed(small, "Ada", "Bo", "Cy").number
    for what, who, by in PLAY[:most]:
        known = small.turn().get(Group, group)
        small.do(ACTS[what](small, known, small.number(who), small.number(by)))
    return small, group


def test_every_act_does_something_to_the_document() -> None:
    documents = [exported(*played(n)) for n in range(len(PLAY) + 1)]

    assert {what for what, _, _ in PLAY} == ACTS.keys()
    assert [
        what for (what, *_), a, b in zip(PLAY, documents, documents[1:], strict=False) if a == b
    ] == []


# --- what is in it -------------------------------------------------------------------------------


def test_goals_maps_places_and_rocks_are_named_by_the_keys_of_the_files() -> None:
    small = at_work()
    document = exported(small, small.group("Ada").number)
    work = WorkPart("beginning", "draw-it", "quarry", ("look-around",))
    (drawn,) = document.maps

    assert document.work == work
    assert [(deed.goal, deed.action, deed.what) for deed in document.progress] == [
        ("draw-it", GoalAction.MAP, 0),
        ("test-it", GoalAction.TEST, "outcrops/quarry-vein"),
        ("test-it", GoalAction.OPEN, "places/hall"),
    ]
    assert (drawn.key, [(mark.square, mark.unit) for mark in drawn.marks]) == (
        "quarry",
        [("A1", "granite")],
    )
    assert [member.role for member in document.members] == ["mapper", "mapper", ""]


def test_a_group_goes_on_in_another_world_with_what_it_had_begun() -> None:
    small = at_work()
    other = SmallWorld("Ada")
    again(exported(small, small.group("Ada").number), other)
    ada, truth = other.number("Ada"), by_key(other.turn(), "quarry", MapTruth)
    assert truth

    assert goal(other) == "draw-it"
    for square, unit in truth.squares[1:3]:
        mark = partial(shared_map.mark, player=ada, squares=square, unit=unit)
        other.do(lambda turn, mark=mark: mark(turn, other.group("Ada")))  # type: ignore[misc]
    assert goal(other) == ""
    assert len(other.group("Ada").done) == 2


def test_what_the_files_of_the_other_world_do_not_have_is_left_out_and_named() -> None:
    small = at_work()
    document = exported(small, small.group("Ada").number)
    other = SmallWorld()
    apply_goal_files(other, without(without(SHIPPED, goal="draw-it"), goal="test-it"))
    bare = evolve(
        document,
        work=evolve(document.work, done=("look-around", "swim")),
        progress=(*document.progress, evolve(document.progress[0], what="outcrops/moon")),
        maps=(*document.maps, MapPart("moon", ())),
    )
    taken = again(bare, other)
    group = taken.group

    assert taken.left_out == ("goal draw-it", "map moon", "goal swim", "outcrops/moon")
    assert (group.module, group.goal, group.activity) == (0, 0, 0)
    assert [member.role for member in group.members] == ["", "", ""]
    assert (len(group.done), len(group.maps), len(group.shelved)) == (1, 1, 2)


def test_a_role_that_the_goal_does_not_have_there_is_none() -> None:
    small = at_work()
    document = exported(small, small.group("Ada").number)
    members = (evolve(document.members[0], role="diver"), *document.members[1:])
    taken = again(evolve(document, members=members), SmallWorld())

    assert [member.role for member in taken.group.members] == ["", "mapper", ""]


def test_what_is_saved_of_it_loads_again(tmp_path: Path) -> None:
    small = at_work()
    other = SmallWorld("Zoe")
    records = tuple(other.world.records.values())
    first = Batch(records, (), other.world.next_number, AT_START)
    taken = again(exported(small, small.group("Ada").number), other)
    with EmbeddedStore(tmp_path) as store:
        store.save([Unit.of(first, taken.batch)])
        world = store.load()

    kinds = (Group, SharedMap)
    for number, record in other.world.records.items():
        assert not isinstance(record, kinds) or world.records[number] == record


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("group.pot", -1, "group.pot: it is less than 0"),
        ("work.module", "", "work.goal: there is no module"),
        ("work.goal", "", "members[0].role: there is no goal"),
        ("work.map", "moon", "work.map: moon is not in maps"),
        ("work.done", ["look-around"] * 2, "work.done: a goal is there twice"),
        ("progress.0.action", "swim", 'served, got "swim" @ document.progress[0].action'),
        ("progress.0.action", "note", "progress[0].what: there is no note 0"),
        ("progress.0.player", 999, "progress[0]: #999 is not in players"),
        ("progress.1", "as 0", "progress[1]: it is there already"),
        ("maps.0.marks.0.by", 999, "maps[0]: #999 is not in players"),
        ("maps", "twice", "maps: a key is there twice"),
    ],
)
def test_a_mistake_is_named_with_its_place(path: str, value: object, problem: str) -> None:
    small = at_work()
    document = json.loads(to_text(exported(small, small.group("Ada").number)))
    *way, last = [int(key) if key.isdecimal() else key for key in path.split(".")]
    part = document
    for key in way:
        part = part[key]
    part[last] = {"as 0": document["progress"][0], "twice": document["maps"] * 2}.get(
        str(value), value
    )
    with pytest.raises(BadDocument) as bad:
        read_document(json.dumps(document).encode())

    assert any(problem in line for line in bad.value.problems)


@pytest.mark.parametrize("path", EXPORTS[:-1], ids=lambda path: path.stem)
def test_a_document_of_an_earlier_version_comes_in_with_all_it_has(path: Path) -> None:
    data = path.read_bytes()
    other = SmallWorld("Ada")
    taken = again(read_document(data), other)
    raw = json.loads(data)
    entries = taken.batch.entries

    assert taken.group.name == raw["group"]["name"]
    assert [entry.at.isoformat() for entry in entries] == [e["at"] for e in raw["history"]]
    assert [entry.leader for entry in entries] == [entry.actor for entry in entries]
    assert {"Draw It (map:quarry)", "Look Around (a walk)", "Test It ()"} <= {
        f"{entry.result} ({entry.activity})" for entry in entries
    }


def test_there_is_a_document_of_every_version() -> None:
    assert [path.stem for path in EXPORTS] == [str(version) for version in VERSIONS]


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_a_document_that_is_written_again_says_the_same(path: Path) -> None:
    document = read_document(path.read_bytes())

    assert document == read_document(to_text(document).encode())
