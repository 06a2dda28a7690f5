"""Who is told that the world does not answer, and that what they type waits meanwhile."""

from mudgroup.server.cluster.patience import NOT_THERE, WAITS, Patience
from mudgroup.server.gateways.rota import Rota
from tests.server.gateways.test_rota import Loop, Scene


class Waiting(Scene):
    """A rota that waits for a world, and who was told what."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []
        self.patience = Patience(self.rota, lambda *told: self.told.append(told))

    def turns(self) -> str:
        """Who hands on a line until there is nothing more to do."""
        before = len(self.handed)
        while self.loop.soon:
            self.turn()
        return self.handed[before:]


def test_until_the_world_answers_what_is_typed_waits() -> None:
    scene = Waiting()
    scene.come("a", 1, 0.0)

    assert scene.turns() == ""
    scene.patience.look(answers=True, filled=0)
    assert scene.turns() == "a"


def test_who_types_is_told_once_until_the_world_has_answered() -> None:
    scene = Waiting()
    for _ in range(2):
        scene.come("a", 1, 0.0)
    scene.patience.look(answers=True, filled=0)
    scene.turns()
    scene.come("b", 1, 0.0)
    scene.turns()
    scene.patience.look(answers=False, filled=0)
    scene.patience.look(answers=False, filled=0)
    scene.come("a", 1, 0.0)

    assert scene.told == [("a", WAITS), ("a", WAITS)]
    assert scene.handed == "aab"


def test_who_comes_is_told_what_they_wait_for_and_nothing_more_when_they_type() -> None:
    scene = Waiting()
    scene.patience.came("a")
    scene.come("a", 1, 0.0)
    scene.patience.look(answers=True, filled=0)
    scene.patience.came("b")

    assert scene.told == [("a", NOT_THERE)]


def test_when_no_more_may_wait_half_of_it_has_to_be_free_again() -> None:
    scene = Waiting()
    read = ""
    for part in (0.5, 0.9, 1.0, 0.6, 0.5, 0.4, 0.9):
        scene.patience.look(answers=True, filled=part)
        scene.come("a", 1, 0.0)
        read += scene.turns() or "-"

    assert read == "aa---aaaaa"
    assert scene.told == [("a", WAITS)]


def test_a_rota_that_is_not_held_is_left_alone() -> None:
    rota, told = Rota(Loop()), list[str]()
    patience = Patience(rota, lambda session, line: told.append(line))
    patience.look(answers=True, filled=0)
    patience.look(answers=True, filled=0)

    assert told == []


def test_whose_line_was_on_its_way_when_the_world_fell_silent_is_told_too() -> None:
    scene = Waiting()
    scene.patience.look(answers=True, filled=0)
    for name, filled in (("a", 0.1), ("b", 0.0), ("c", 0.1)):
        scene.patience.typed(name)
        scene.patience.look(answers=True, filled=filled)
    scene.patience.look(answers=False, filled=0.1)

    assert scene.told == [("c", WAITS)]
