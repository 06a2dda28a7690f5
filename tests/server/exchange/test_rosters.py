"""Rosters that leave a world, and those that come into one whole or not at all."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from mudgroup.model.groups import membership
from mudgroup.model.moderation import moderating
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.errors import NotTeacher
from mudgroup.model.teaching import forming, sections
from mudgroup.model.teaching.teaching import groups_in, roster_lines
from mudgroup.model.world.given_names import mended
from mudgroup.model.world.replay import disagreements
from mudgroup.server.exchange import rosters
from mudgroup.server.exchange.roster_file import BadRoster
from mudgroup.server.exchange.rosters import Taking
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.teaching.test_forming import classroom, formed, plan
from tests.small_world import SmallWorld


def take(small: SmallWorld, text: str, by: str = "", place: bool = True) -> list[str]:
    """Take in a file as one turn; what was said."""
    lines: list[str] = []
    section = sections.match_section(small.turn(), "Geology")
    actor = small.player(by) if by else None
    small.do(
        lambda turn: lines.extend(
            rosters.take_in(turn, actor, section, "x.csv", text.encode(), place)
        )
    )
    return lines


def refused(small: SmallWorld, text: str, by: str = "", place: bool = True) -> list[str]:
    """Every mistake of a file, which has changed nothing."""
    before = small.world
    with pytest.raises(BadRoster) as bad:
        take(small, text, by, place)
    assert small.world is before
    return [problem.removeprefix("x.csv, ") for problem in bad.value.problems]


def exported(small: SmallWorld) -> str:
    section = sections.match_section(small.turn(), "Geology")
    return "".join(f"{line}\n" for line in rosters.export_lines(small.turn(), section))


def state(small: SmallWorld) -> list[tuple[str, str, list[str]]]:
    """The groups of Geology: name, leader, members."""
    section = sections.match_section(small.turn(), "Geology")
    refs = small.turn().refs
    return [
        (group.name, refs([group.leader])[0].name, sorted(r.name for r in refs(group.players())))
        for group in groups_in(small.world, section.number)
    ]


def test_a_file_puts_players_into_the_section_and_forms_its_groups() -> None:
    small = classroom("Ada", "Bo")
    said = take(
        small,
        "player,group,role\nIda,,teacher\nZed,Ash,\nAda,Ash,leader\nBo,Sand,member\n",
    )

    assert state(small) == [("Ash", "Ada", ["Ada", "Zed"]), ("Sand", "Bo", ["Bo"])]
    assert small.player("Zed").section == small.player("Ada").section
    assert [line.split(" (#")[0] for line in said] == [
        "Ida teaches Geology",
        "Zed is in Geology now",
        "new group Ash",
        "new group Sand",
    ]
    for group in groups_in(small.world, small.player("Ada").section):
        assert disagreements(group, small.world.tails[group.number]) == []


def test_the_same_file_again_changes_nothing() -> None:
    small = classroom("Ada", "Bo")
    text = "player,group,role\nAda,Ash,leader\nBo,Ash,\n"
    take(small, text)
    before = small.world

    assert take(small, text) == ["nothing changed: Geology is as x.csv says"]
    assert small.world.records == before.records


def test_groups_that_are_there_get_members_and_leaders_and_lose_nobody() -> None:
    small = classroom("Ada", "Bo", "Cy")
    group = formed(small, "Ada", "Bo")
    said = take(small, f"player,group,role\nCy,rock hounds,\nBo,#{group.number},leader\n")

    assert state(small) == [("Rock Hounds", "Bo", ["Ada", "Bo", "Cy"])]
    assert said == [
        f"Cy is in Rock Hounds (#{group.number}) now",
        f"Bo leads Rock Hounds (#{group.number}) now",
    ]


@pytest.mark.parametrize(
    ("row", "mistake"),
    [
        ("Zoe,,", "there is no player called Zoe"),
        (",Ash,", "there is no player in it"),
        ("Ada,,", "Ada stands in row 2 already"),
        ("Ada,Ash,boss", "a role is teacher, leader or member, not boss"),
        ("Bo,,leader", "a leader is one of a group: name it"),
        ("Bo,,member", "a member is one of a group: name it"),
        ("Tea,Ash,teacher", "a teacher is none of a group: leave the group empty"),
        (
            "Bo,a|b,",
            'a|b: A group name has no brackets, | or ", no # or * at its beginning, no colon'
            " before a space or at its end, and no = between spaces.",
        ),
        (f"Bo,{'x' * 41},", f"{'x' * 41}: A group name has at most 40 characters."),
        ("Bo,#1,", "the section has no group #1"),
        ("Cy,,", "Cy is in the section Botany already"),
    ],
)
def test_a_mistake_is_named_with_its_row_and_changes_nothing(row: str, mistake: str) -> None:
    small = classroom("Ada", "Bo", "Cy")
    ida, cy = small.player("Ida"), small.player("Cy")
    small.do(lambda turn: sections.create_section(turn, ida, "Botany"))
    botany = sections.match_section(small.turn(), "Botany")
    small.do(lambda turn: sections.put_in_section(turn, ida, cy, botany))

    assert refused(small, f"player,group,role\nAda,,\n{row}\nZed,,\n") == [f"row 3: {mistake}"]


def test_all_mistakes_of_a_file_are_named_at_once() -> None:
    small = classroom("Ada", "Bo")

    assert refused(small, "player,group,role\nZoe,,\nAda,Ash,leader\nBo,Ash,leader\nQ,,x\n") == [
        "row 2: there is no player called Zoe",
        "row 4: Ash has a leader in row 3 already",
        "row 5: a role is teacher, leader or member, not x",
        "row 5: there is no player called Q",
    ]


def test_of_groups_that_share_a_name_one_has_to_be_chosen_by_number() -> None:
    small = classroom("Ada", "Bo")
    first, second = formed(small, "Ada"), formed(small, "Ada")

    assert refused(small, "player,group\nBo,Rock Hounds\n") == [
        "row 2: several groups are called Rock Hounds, name one:"
        f" Rock Hounds (#{first.number}), Rock Hounds (#{second.number})"
    ]


def test_a_player_comes_into_no_more_groups_than_may_be() -> None:
    small = classroom("Ada", settings=Settings(groups=Groups(per_player=2)))
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Ash"))

    assert refused(small, "player,group\nAda,Ash\nAda,Sand\nAda,Mud\n") == [
        "row 4: Ada may be in no more than 2 groups"
    ]


def test_who_is_banned_is_named_with_the_row() -> None:
    small = classroom("Ada", "Bo", "Cy")
    ash = formed(small, "Ada")
    ida, bo, cy = map(small.player, ("Ida", "Bo", "Cy"))
    small.do(lambda turn: moderating.restrict(turn, ida, bo, Restraint.BANNED, ash))
    small.do(lambda turn: moderating.restrict(turn, ida, cy, Restraint.BANNED, None))
    problems = refused(
        small, f"player,group,role\nBo,#{ash.number},\nCy,Sand,leader\nBo,Sand,\nCy,,\n"
    )

    assert problems == [
        f"row 2: Bo is banned from Rock Hounds (#{ash.number}) until it is lifted",
        "row 3: Cy is banned until it is lifted",
    ]


def test_a_teacher_makes_nobody_a_teacher() -> None:
    small = classroom("Ada")

    assert refused(small, "player,group,role\nTea,,teacher\nAda,,teacher\n", by="Tea") == [
        "row 3: only an admin makes Ada a teacher"
    ]
    assert take(small, "player,group,role\nAda,,teacher\n", by="Ida") == ["Ada teaches Geology"]


def test_groups_alone_are_made_of_players_who_are_in_the_section() -> None:
    small = classroom("Ada", "Bo")

    assert refused(small, "player,group\nAda,Ash\nZed,Ash\n", by="Tea", place=False) == [
        "row 3: Zed is not in the section Geology"
    ]
    take(small, "player,group,role\nTea,,teacher\nZed,,\nAda,Ash,\nBo,Ash,\n", "Tea", place=False)
    assert state(small) == [("Ash", "Ada", ["Ada", "Bo"])]
    assert small.player("Zed").section == 0


def test_who_teaches_no_longer_when_the_file_is_read_does_nothing() -> None:
    small = classroom("Ada")
    section = small.player("Ada").section

    taking = Taking(small.number("Ada"), section, "x.csv", place=True)
    with pytest.raises(NotTeacher):
        taking.steps(small.turn(), b"player\nAda\n")


def by_steps(small: SmallWorld, text: str) -> list[str]:
    """Take in a file as Tea, each step as a turn of its own; what was said."""
    section = sections.match_section(small.turn(), "Geology").number
    taking = Taking(small.number("Tea"), section, "x.csv", place=True)
    lines: list[str] = []
    for step in taking.steps(small.turn(), text.encode()):
        small.do(lambda turn, step=step: lines.extend(taking.take(step, turn)))  # type: ignore[misc]
    return lines


def test_step_by_step_a_file_comes_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rosters, "PLACED", 2)
    text = "player,group,role\nTea,,teacher\nAda,Ash,leader\nZed,Bog,\nBo,ash,\nZed,Ash,\nCy,,\n"
    once, steps = classroom("Ada", "Bo", "Cy"), classroom("Ada", "Bo", "Cy")

    assert take(once, text, by="Tea") == by_steps(steps, text)
    assert state(once) == state(steps)
    assert by_steps(steps, text) == []


def test_each_step_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """No turn has more rows than a group has members, or than are placed at once."""
    monkeypatch.setattr(rosters, "PLACED", 3)
    small = classroom(*(f"P{n}" for n in range(9)))
    section = sections.match_section(small.turn(), "Geology").number
    rows = "".join(f"P{n},G{n % 4}\n" for n in range(9))
    taking = Taking(small.number("Tea"), section, "x.csv", place=True)
    steps = taking.steps(small.turn(), f"player,group\n{rows}".encode())

    assert [len(step.rows) for step in steps] == [3, 3, 3, 3, 2, 2, 2]


def test_a_step_that_has_become_impossible_changes_nothing() -> None:
    small = classroom("Ada", "Bo")
    section = sections.match_section(small.turn(), "Geology").number
    taking = Taking(small.number("Tea"), section, "x.csv", place=True)
    _, step = taking.steps(small.turn(), b"player,group\nAda,Ash\nBo,Ash\n")
    ida, bo = small.player("Ida"), small.player("Bo")
    small.do(lambda turn: sections.assign(turn, ida.ref, bo, sections.new_section(turn, "Maths")))

    with pytest.raises(BadRoster) as bad:
        taking.take(step, small.turn())
    assert [*bad.value.problems] == ["x.csv, row 3: Bo is in the section Maths already"]


NAMES = ("Ada", "Bo", "Cy", "Di")


@hypothesis_settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(
    st.dictionaries(
        st.text("abc'=+-@ ", min_size=1, max_size=8).map(mended).filter(bool),
        st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
        max_size=4,
    )
)
def test_what_is_exported_makes_the_same_groups_elsewhere(groups: dict[str, list[str]]) -> None:
    here, there = classroom(*NAMES), classroom(*NAMES)
    tea = here.player("Tea")
    plans = [plan(here, name, *members) for name, members in groups.items()]
    here.do(lambda turn: forming.create_groups(turn, tea, plans))
    named = {
        line.group
        for line in roster_lines(here.turn(), here.turn().get(Section, here.player("Ada").section))
    }
    text = exported(here)

    assert take(here, text) == ["nothing changed: Geology is as x.csv says"]
    if not any(name.startswith("#") for name in named):
        take(there, text)
        assert state(there) == state(here)
