"""What the history keeps of rights."""

from mudgroup.model.groups.rights_events import RightsRow, RightsSet
from mudgroup.model.records.groups import Permissions
from mudgroup.model.records.history import Action
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Fact

ADA, BO, ROCK = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")


def test_the_history_keeps_each_right_as_it_is_typed() -> None:
    event = RightsSet(
        to=(1, 2),
        actor=ADA,
        target=BO,
        group=ROCK,
        row=RightsRow(BO, Permissions(*[True] * 7), usual=False),
        given=("remove", "goal"),
        taken=("invite",),
        members=(1, 2),
    )

    assert event.fact() == Fact(412, Action.SET_RIGHTS, 1, (1, 2), "Bo +remove +goal -invite")
