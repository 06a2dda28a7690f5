"""What follows from a turn follows in one order, once, whoever began the turn."""

import ast
from pathlib import Path

import mudgroup
from mudgroup.model import consequences
from mudgroup.model.goals.events import GoalSeen, StandingChanged
from mudgroup.model.goals.role_events import RoleFreed
from mudgroup.model.groups import membership
from mudgroup.model.groups.events import Disbanded, MemberAdded, MemberRemoved
from mudgroup.model.groups.status_events import ListenersSeen
from mudgroup.model.places.events import Arrived
from mudgroup.model.records.groups import Group
from mudgroup.model.teaching import listening
from mudgroup.model.world.turn import Turn
from tests.model.goal_scenes import arrived, happened, working
from tests.model.rights.test_authority import school
from tests.script_files import ran, write
from tests.small_world import SmallWorld

SOURCES = Path(mudgroup.__file__).parent


def kinds(events: tuple[object, ...], *wanted: type[object]) -> list[type[object]]:
    """The classes of events, of some classes only, in order."""
    return [type(event) for event in events if isinstance(event, wanted)]


def added(turn: Turn, small: SmallWorld, *names: str) -> None:
    for name in names:
        group = turn.get(Group, small.group("Ada").number)
        membership.add_member(turn, group, small.number(name), small.number("Ada"))


def test_nothing_else_commits_a_turn() -> None:
    callers = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
        and not node.args
    }

    assert callers == {Path(consequences.__file__).relative_to(SOURCES).as_posix()}


def test_who_comes_hears_who_listens_then_sees_the_goal() -> None:
    small = school()
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), small.group("Ada")))
    small.connect("Zoe")
    events = small.events(lambda turn: added(turn, small, "Zoe"))

    assert kinds(events, MemberAdded, ListenersSeen) == [MemberAdded, ListenersSeen]


def test_a_goal_looks_once_at_a_group_that_several_have_left() -> None:
    small = working("Bo", "Cy", "Dee")

    def left(turn: Turn) -> None:
        for name in ("Bo", "Cy", "Dee"):
            group, number = turn.get(Group, small.group("Ada").number), small.number(name)
            membership.remove_member(turn, group, number, number)

    events = small.events(left)

    assert kinds(events, MemberRemoved, RoleFreed, StandingChanged) == [
        MemberRemoved,
        MemberRemoved,
        MemberRemoved,
        StandingChanged,
    ]


def test_who_came_and_went_in_one_turn_is_shown_nothing_of_the_group() -> None:
    small = working("Bo")
    small.connect("Zoe")

    def there_and_back(turn: Turn) -> None:
        added(turn, small, "Zoe")
        group = turn.get(Group, small.group("Ada").number)
        membership.remove_member(turn, group, small.number("Zoe"), small.number("Ada"))

    assert kinds(small.events(there_and_back), GoalSeen) == []


def test_nobody_listens_in_a_group_that_is_no_more() -> None:
    small = school()
    group = small.group("Ada")
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))
    events = small.events(lambda turn: membership.end(turn, group, small.number("Ada")))

    assert kinds(events, Disbanded) == [Disbanded]
    assert small.world.listeners.get(group.number, ()) == ()


def deeds(small: SmallWorld) -> list[str]:
    return [deed.detail for deed in small.group("Ada").progress]


def scripted(small: SmallWorld, folder: Path, *body: str) -> None:
    """Run a script as one turn."""
    result = ran(write(folder, *body), small)
    assert result.commit, result.problem
    small.world = result.commit.world


def test_a_deed_done_in_a_script_counts_like_a_typed_one(tmp_path: Path) -> None:
    small = working("Bo")
    scripted(
        small,
        tmp_path,
        "from mudgroup.model.places import travel",
        "for way in ('north', 'gate'):",
        "    ada = api.player(turn, 'Ada')",
        "    travel.walk(turn, ada, travel.find_exit(turn, ada, way))",
    )

    assert deeds(small) == ["garden", "road"]


def test_to_be_put_somewhere_is_no_deed(tmp_path: Path) -> None:
    small = working("Bo")
    scripted(small, tmp_path, "api.move(turn, api.player(turn, 'Ada'), api.room(turn, 'garden'))")

    assert small.player("Ada").location == small.world.places["garden"]
    assert deeds(small) == []


def test_a_room_counts_as_visited_that_the_player_has_left_again() -> None:
    small = working("Bo")
    told = happened(small, arrived(small, "Bo", "garden"))

    assert not kinds(told, Arrived)
    assert deeds(small) == ["garden"]
