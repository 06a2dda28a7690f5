"""The world that a lesson is held in: large and old, with classes whose groups are yet to be made.

Passwords are hashed as the default settings have it, one hash for all: to log in costs what it
does.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from argon2 import PasswordHasher
from attrs import frozen

from mudgroup.engine.engine import Engine
from mudgroup.engine.ports import Store
from mudgroup.engine.units import Unit
from mudgroup.model import consequences
from mudgroup.model.sessions import administration
from mudgroup.model.teaching import sections
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.server.content.read import read_content
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.login import Login
from mudgroup.settings.values import Settings
from tests.bench.large_world import build
from tests.bench.lesson import crowd
from tests.scenes import PASSWORD

WORLD = Path(__file__).parents[3] / "world"
Work = Callable[[Turn], Commit]

MODULE = "First Steps"
HEAD = "Head"
"""Who is an admin."""

WATCHERS = tuple(f"Quiet-{place}" for place in range(1, 11))
"""Who looks on, and is measured."""


@frozen
class School:
    """So many groups of so many pupils, in classes of ten groups, each with a teacher; and a
    ``crowd`` of so many others. In a ``quick`` one passwords are hashed as cheaply as can be."""

    groups: int = 30
    size: int = 8
    groups_of_class: int = 10
    crowd: int = 0
    quick: bool = False

    def members(self, group: int) -> list[str]:
        """The names of a group's members; the first leads."""
        return [f"Pupil-{group}-{place}" for place in range(1, self.size + 1)]

    @property
    def pupils(self) -> list[str]:
        return [name for group in range(1, self.groups + 1) for name in self.members(group)]

    @property
    def classes(self) -> range:
        return range(1, (self.groups - 1) // self.groups_of_class + 2)

    def groups_in(self, number: int) -> range:
        """The groups of a class."""
        last = min(self.groups, number * self.groups_of_class)
        return range((number - 1) * self.groups_of_class + 1, last + 1)

    def roster(self, number: int) -> str:
        """A class as the file that its teacher reads in (docs/teachers.md)."""
        rows = ["player,group,role"]
        for group in self.groups_in(number):
            for place, name in enumerate(self.members(group)):
                rows.append(f"{name},{team(group)},{'' if place else 'leader'}")
        return "\n".join((*rows, ""))


def team(group: int) -> str:
    """The name of a group."""
    return f"Team {group}"


def class_name(number: int) -> str:
    """The name of a class."""
    return f"Class-{number}"


def teacher(number: int) -> str:
    """The name of a class's teacher."""
    return f"Tea-{number}"


def prepare(kept: Path | None, data: Path, size: tuple[int, int], school: School) -> None:
    """Make a world of so many objects and rows with a school in it; one that is ``kept`` in a
    folder is copied, and made there first if it is not there yet."""
    parts = (*size, school.groups, school.size, school.crowd, *(("quick",) if school.quick else ()))
    name = f"school-{'-'.join(map(str, parts))}"
    there = kept / name if kept else data
    if not there.exists():
        aside = there.with_suffix(".partial")
        shutil.rmtree(aside, ignore_errors=True)
        build(aside, *size)
        open_school(aside, school)
        aside.rename(there)
    if there != data:
        shutil.copytree(there, data)


def open_school(data: Path, school: School) -> None:
    """Make accounts for pupils, teachers and those who look on, classes, and their rosters."""
    login = Login(argon2_time=1, argon2_kib=8) if school.quick else Login()
    hasher = PasswordHasher(login.argon2_time, login.argon2_kib, parallelism=1)
    hashed = hasher.hash(PASSWORD)

    def work(turn: Turn) -> Commit:
        for name in (*school.pupils, *WATCHERS, HEAD):
            administration.make_player(turn, name, hashed)
        head = administration.set_admin(turn, HEAD, True)
        for number in school.classes:
            section = sections.new_section(turn, class_name(number))
            there = administration.make_player(turn, teacher(number), hashed)
            sections.appoint(turn, head.ref, there, section, teaches=True)
        if school.crowd:
            crowd.settle(turn, school.crowd)
        return consequences.commit(turn)

    with EmbeddedStore(data) as store:
        world = store.load()
        at = world.at_rest(datetime.now(UTC))
        engine = Engine(world, Settings(), store.archive)
        save(store, engine, at, work)
    for number in school.classes:
        folder = data / "rosters"
        folder.mkdir(exist_ok=True)
        (folder / f"class-{number}.csv").write_text(school.roster(number), "utf-8")


def save(store: Store, engine: Engine, at: Moment, work: Work) -> None:
    """Lay the shipped content into a world, do something in it, and save both."""
    outcomes = [engine.apply_content(read_content(WORLD), at), *engine.run_work(work, at)]
    store.save([Unit.of(outcome.batch) for outcome in outcomes if outcome.batch])
