"""What is wrong with records that a world script put."""

from pathlib import Path

import pytest

from mudgroup import api
from tests.script_files import ran, write
from tests.small_world import SmallWorld


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("put(evolve(ada, location=0))", "player #{ada}: location is #0, which is not a room"),
        ("put(evolve(ada, location='hall'))", "player #{ada}: cannot be saved: "),
        (
            "put(evolve(ada, groups=[]))",
            "player #{ada}: groups is [], which would be",
        ),
        ("put(evolve(ada, location=float(ada.location)))", "player #{ada}: location is "),
        ("put(evolve(ada, name='Zoe'))", "player #{ada}: name cannot change"),
        (
            "put(evolve(ada, groups=(7777,)))",
            "player #{ada}: groups is #7777, which is not",
        ),
        ("put(evolve(ada, groups=()))", "player #{ada}: player #{ada} and group #"),
        ("put(evolve(ada, current_group=5))", "player #{ada}: current_group is #5, not one of"),
        ("put(evolve(ada, section=ada.location))", "player #{ada}: section is #"),
        ("put(evolve(ada, looking='a\\nb'))", "player #{ada}: looking has characters"),
        ("put(evolve(group, members=()))", "group #{group}: leader is #{ada}, who is not a member"),
        (
            "put(evolve(group, leader=bo.number))",
            "group #{group}: leader is #{bo}, who is not",
        ),
        ("put(evolve(group, members=group.members * 2))", "group #{group}: has a member twice"),
        ("put(evolve(group, name='Other'))", "group #{group}: changed in a way that the history"),
        (
            "put(evolve(group, disbanded_at=turn.now))",
            "group #{group}: is disbanded and has",
        ),
        (
            "put(Exit(new(), hall.number, 'up', 999))",
            "exit #{new}: destination is #999",
        ),
        (
            "put(Exit(new(), hall.number, 'north', 1))",
            "exit #{new}: there is another way",
        ),
        (
            "put(Room(new(), 'hall', 'H', 'H'))",
            "room #{new}: there is another room",
        ),
        ("put(Room(9999, 'x', 'H', 'H'))", "room #9999: has a number that new_number() did not"),
        ("put(Room(ada.number, 'x', 'H', 'H'))", "room #{ada}: was a player"),
        ("put(Board(new(), 1))", "board #{new}: group is #1, which is not a group"),
        (
            "put(Note(new(), 1, 1, turn.now, ada.number, 'S', 'T'))",
            "note #{new}: board is #1",
        ),
        ("put(Section(new(), 'Year [7]'))", "section #{new}: A section name has no brackets"),
        (
            "put(Player(new(), 'x y', '', 1, turn.now))",
            "player #{new}: A player name is",
        ),
        ("put(Player(new(), 'Аda', '', 1, turn.now))", "player #{new}: A player name"),
        (
            "put(Player(new(), 'ADA', '', 1, turn.now))",
            "player #{new}: The name Ada is",
        ),
        (
            "put(evolve(ada, samples=(hall.number,)))",
            "player #{ada}: samples is #1, which is not a outcrop",
        ),
        ("put(evolve(dyke, place=0))", "outcrop #{dyke}: place is #0, which is not a room"),
        ("put(evolve(dyke, key='x'))", "outcrop #{dyke}: key cannot change"),
        (
            "put(evolve(dyke, number=new()))",
            "outcrop #{new}: there is another of outcrops/quarry-dyke",
        ),
        (
            "put(evolve(turn.get(Instrument, dyke.number + 5), location=0))",
            "instrument #{pick}: location is #0, which is not a room",
        ),
        ("put(Realm(0, 'N', 'B', 0))", "realm #0: start is #0, which is not a room"),
    ],
)
def test_a_bad_record_is_named_with_the_line_that_put_it(
    line: str, problem: str, tmp_path: Path
) -> None:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: api.create_group(turn, small.player("Ada"), "Rock Hounds"))
    path = write(
        tmp_path,
        "ada, bo, group = *api.players(turn), api.groups(turn)[0]",
        "hall, new = api.room(turn, 'hall'), turn.new_number",
        "dyke = turn.get(Outcrop, turn.world.things.paths['outcrops/quarry-dyke'])",
        f"turn.{line}",
    )
    result = ran(path, small)
    numbers = {"ada": small.number("Ada"), "bo": small.number("Bo")}
    dyke = small.world.things.paths["outcrops/quarry-dyke"]
    numbers |= {"dyke": dyke, "pick": dyke + 5}
    numbers |= {"group": small.group("Ada").number, "new": small.world.next_number}

    assert result.commit is None
    assert str(result.problem).startswith(f"{path}:9: {problem.format(**numbers)}")


def test_a_name_that_looks_like_another_players_is_refused(tmp_path: Path) -> None:
    """The function checks what it can at once; look-alikes are found when the script has ended."""
    small = SmallWorld("Adam")
    path = write(tmp_path, "api.create_player(turn, 'Adarn')")

    assert "looks like Adam" in str(ran(path, small).problem)
