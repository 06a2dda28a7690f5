"""Whose line is next, and that the network has its turn in between; a clock that lines turn."""

import asyncio
import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing

from mudgroup.server.gateways.rota import LONG_SECONDS, SLICE_SECONDS, Rota


class Loop:
    """An event loop without a network: what it is to call soon, and a clock."""

    def __init__(self) -> None:
        self.now = 0.0
        self.soon: deque[Callable[[], None]] = deque()

    def time(self) -> float:
        return self.now

    def call_soon(self, callback: Callable[[], None]) -> object:
        self.soon.append(callback)
        return None


class Typist:
    """Somebody with so many lines, each of which takes so long."""

    def __init__(self, name: str, lines: int, seconds: float, scene: "Scene") -> None:
        self.name = self.session = name
        self.lines = lines
        self.seconds = seconds
        self.scene = scene

    def hand_on(self) -> None:
        self.lines -= 1
        self.scene.handed += self.name
        self.scene.loop.now += self.seconds

    def go_on(self) -> None:
        if self.lines:
            self.scene.rota.ready(self)


class Scene:
    """A rota, and who handed on a line, turn of the loop by turn of the loop."""

    def __init__(self) -> None:
        self.loop = Loop()
        self.rota = Rota(self.loop)
        self.handed = ""

    def come(self, name: str, lines: int, seconds: float) -> None:
        self.rota.ready(Typist(name, lines, seconds, self))

    def turn(self) -> str:
        """Who handed on a line between two looks at the network."""
        before = len(self.handed)
        while self.loop.soon and len(self.handed) == before:
            self.loop.soon.popleft()()
        return self.handed[before:]


def test_nobody_hands_on_a_line_before_all_that_came_at_once_is_known() -> None:
    scene = Scene()
    scene.come("a", 1, 0.0)
    scene.come("b", 1, 0.0)

    assert scene.handed == ""
    assert scene.turn() == "ab"
    assert not scene.loop.soon


def test_each_hands_on_one_line_in_turn() -> None:
    scene = Scene()
    scene.come("a", 3, 0.001)
    scene.come("b", 2, 0.001)

    assert scene.turn() == "ababa"


def test_the_network_has_its_turn_after_a_slice_of_lines() -> None:
    scene = Scene()
    scene.come("a", 3, SLICE_SECONDS)

    assert [scene.turn() for _ in range(3)] == ["a", "a", "a"]
    assert not scene.loop.soon


def test_a_long_line_is_the_last_before_the_network_has_its_turn() -> None:
    scene = Scene()
    scene.come("a", 3, 0.001)
    scene.come("b", 2, LONG_SECONDS)

    assert [scene.turn() for _ in range(3)] == ["ab", "ab", "a"]


def test_who_is_read_of_while_somebody_has_their_turn_is_next() -> None:
    theirs, ours = socket.socketpair()
    loop = asyncio.new_event_loop()
    handed: list[str] = []
    rota = Rota(loop)

    class Asker:
        session = "asker"

        def hand_on(self) -> None:
            handed.append("asker")

        def go_on(self) -> None:
            loop.stop()

    class Walker:
        session = "walker"

        def hand_on(self) -> None:
            handed.append("walker")
            ours.send(b"exits")
            _pass(LONG_SECONDS)

        def go_on(self) -> None:
            rota.ready(self)

    asker = Asker()
    loop.add_reader(theirs, lambda: rota.ready(asker))
    rota.ready(Walker())
    with theirs, ours, closing(loop):
        loop.run_forever()

    assert handed[:2] == ["walker", "asker"]


def _pass(seconds: float) -> None:
    """Take so long over a line."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_who_comes_in_between_goes_before_those_who_had_more() -> None:
    scene = Scene()
    for name in "abcd":
        scene.come(name, 100, SLICE_SECONDS)
    scene.come("m", 1, 0.001)
    for _ in range(40):
        scene.turn()
    scene.come("m", 1, 0.001)

    turns = [scene.turn() for _ in range(6)]
    assert "m" in "".join(turns)


def test_a_line_that_costs_much_is_paid_for_by_waiting() -> None:
    scene = Scene()
    scene.come("a", 1000, 0.008)
    scene.come("b", 1000, 0.001)
    while scene.loop.now < 1:
        scene.turn()

    assert 0.4 < 0.001 * scene.handed.count("b") < 0.6


def test_while_it_is_held_nobody_hands_on_a_line_and_who_has_one_is_told_of() -> None:
    scene, told = Scene(), list[str]()
    scene.come("a", 2, 0.0)
    scene.rota.hold(told.append)
    scene.come("b", 1, 0.0)

    assert (scene.turn(), told) == ("", ["a", "b"])
    assert not scene.loop.soon

    scene.rota.go_on()
    scene.rota.go_on()
    assert scene.turn() == "aba"
    assert not scene.loop.soon


def test_a_line_may_be_the_last_before_it_is_held() -> None:
    scene, told = Scene(), list[str]()

    class Last(Typist):
        def hand_on(self) -> None:
            super().hand_on()
            self.scene.rota.hold(told.append)

    scene.rota.ready(Last("a", 2, 0.0, scene))
    scene.come("b", 1, 0.0)

    assert (scene.turn(), told) == ("a", ["b", "a"])
    assert not scene.loop.soon
