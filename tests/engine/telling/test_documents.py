"""What several read of a document is one object, and stays it while it is as it was."""

from mudgroup.engine.telling.documents import Documents, Held
from mudgroup.model.groups import leadership
from mudgroup.model.groups.talk import conversation
from mudgroup.model.moderation import muting
from mudgroup.model.sessions import describing
from mudgroup.model.sessions.touching import Subject, Touched
from tests.small_world import SmallWorld
from tests.views.documents.scenes import team


def rocks(small: SmallWorld) -> Subject:
    return "group", small.group("Ada").number


def held(made: Documents, small: SmallWorld, name: str, subject: Subject) -> Held:
    return made.held(small.turn(), small.player(name), subject)


def test_those_who_read_the_same_share_it_and_each_has_their_own() -> None:
    small, made = team(), Documents()
    ada, bo = (held(made, small, name, rocks(small)) for name in ("Ada", "Bo"))

    assert ada.shared is bo.shared
    assert ada.own != bo.own


def test_who_has_muted_one_of_its_voices_reads_another() -> None:
    small, made = team(), Documents()
    small.do(lambda turn: describing.go_afk(turn, small.player("Ada"), "tea"))
    small.do(lambda turn: muting.mute(turn, small.player("Bo"), small.player("Ada")))
    ada, bo = (held(made, small, name, rocks(small)) for name in ("Ada", "Bo"))

    assert ada.shared != bo.shared


def test_who_has_muted_somebody_else_shares_it() -> None:
    small, made = team(), Documents()
    small.do(lambda turn: muting.mute(turn, small.player("Bo"), small.player("Cy")))
    ada, bo = (held(made, small, name, rocks(small)) for name in ("Ada", "Bo"))

    assert ada.shared is bo.shared


def test_what_was_touched_and_is_as_it_was_stays_the_same_object() -> None:
    small, made = team(), Documents()
    before = held(made, small, "Ada", rocks(small)).shared
    made.touch(Touched({rocks(small)}), ())

    assert held(made, small, "Ada", rocks(small)).shared is before


def test_what_was_touched_is_made_again() -> None:
    small, made = team(), Documents()
    before = held(made, small, "Ada", rocks(small)).shared
    ada = small.number("Ada")
    small.do(lambda turn: leadership.set_name(turn, small.group("Ada"), "Oaks", ada))
    untouched = held(made, small, "Ada", rocks(small)).shared
    made.touch(Touched({rocks(small)}), ())

    assert untouched is before
    assert held(made, small, "Ada", rocks(small)).shared["name"] == "Oaks"


def test_where_more_was_said_only_that_is_another() -> None:
    small, made = team(), Documents()
    before = held(made, small, "Bo", rocks(small))
    ada, group = small.number("Ada"), small.group("Ada")
    commit = small.do(lambda turn: conversation.say(turn, group, ada, "Hi."))
    made.touch(Touched(said={group.number}), commit.entries)
    after = made.grown(small.turn(), small.number("Bo"), group, before)

    assert after.shared == {**before.shared, "seq": commit.entries[-1].number}
    assert after.shared["members"] is before.shared["members"]
    assert after.own == {**before.own, "unread": 1}


def test_what_nobody_reads_is_forgotten() -> None:
    small, made = team(), Documents()
    before = held(made, small, "Ada", rocks(small)).shared
    made.forget_reader(small.number("Ada"), rocks(small))
    made.forget(rocks(small))

    assert held(made, small, "Ada", rocks(small)).shared is not before
