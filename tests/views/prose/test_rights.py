"""Prose of rights: what each reads."""

import pytest

from mudgroup.model.groups.rights_events import RightsRow, RightsSeen, RightsSet
from mudgroup.model.records.groups import Permissions
from mudgroup.model.records.refs import Ref
from tests.views.reading import shown

ADA, BO, ROCK = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")
ALL, SOME = (Permissions(*map(bool, flags)) for flags in ((1,) * 7, (1, 1, 0, 1, 0, 0, 0)))


def changed(actor: Ref, given: tuple[str, ...], taken: tuple[str, ...]) -> RightsSet:
    return RightsSet(
        to=(1, 2, 3),
        actor=actor,
        target=BO,
        group=ROCK,
        row=RightsRow(BO, SOME, usual=False),
        given=given,
        taken=taken,
        members=(1, 2, 3),
    )


@pytest.mark.parametrize(
    ("viewer", "text"),
    [
        (1, "You let Bo remove members and rename, but no longer let Bo invite."),
        (2, "Ada lets you remove members and rename, but no longer lets you invite."),
        (3, "Ada lets Bo remove members and rename, but no longer lets Bo invite."),
    ],
)
def test_what_is_given_and_taken_in_one_line(viewer: int, text: str) -> None:
    event = changed(ADA, ("remove", "rename"), ("invite",))

    assert shown(event, viewer) == (f"[Rock Hounds] {text}",)


@pytest.mark.parametrize(
    ("viewer", "text"),
    [
        (2, "You no longer let yourself choose the leader or disband."),
        (3, "Bo no longer lets themselves choose the leader or disband."),
    ],
)
def test_who_takes_a_right_from_themselves(viewer: int, text: str) -> None:
    event = changed(BO, (), ("leader", "disband"))

    assert shown(event, viewer) == (f"[Rock Hounds] {text}",)


def test_rights_are_a_table_with_the_words_that_are_typed() -> None:
    rows = (RightsRow(ADA, ALL, usual=True), RightsRow(BO, SOME, usual=False))

    assert shown(RightsSeen(to=(1,), actor=ADA, group=ROCK, rows=rows)) == (
        "Rock Hounds (#412), who may do what:",
        "  player  follow  invite  remove  rename  goal  leader  disband",
        "  Ada     yes     yes     yes     yes     yes   yes     yes",
        "  Bo      yes     yes     no      yes     no    no      no",
    )
