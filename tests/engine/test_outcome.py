"""What goes into the engine, and what comes out of it."""

from mudgroup.engine.outcome import Batch, Outcome
from mudgroup.messages import Answered, Bind
from mudgroup.model.groups import membership
from mudgroup.model.world.forgetting import forget_due
from mudgroup.model.world.world import World
from tests.small_world import SmallWorld


def test_a_batch_has_all_that_is_to_be_saved_of_a_commit() -> None:
    small = SmallWorld("Ada")
    ada = small.number("Ada")
    made = small.do(lambda turn: membership.create(turn, ada, "Sand"))
    batch, at = Batch.of(made, small.at), small.at
    small.do(lambda turn: membership.disband(turn, small.group("Ada"), ada))
    small.pass_time(24 * 3600)
    ended = small.do(forget_due)

    assert batch == Batch(made.records, made.entries, made.world.next_number, at)
    assert len(made.entries) == 1
    assert Batch.of(ended, small.at).ended == ended.ended != ()


def test_what_follows_an_outcome_is_released_with_it() -> None:
    outcome = Outcome((Bind("s", 17),), world=World())

    assert outcome.then(Answered("s", apart=True)) == Outcome(
        (Bind("s", 17), Answered("s", apart=True)), world=outcome.world
    )
