"""Who reads alike of those who hear something is found once while the same are online."""

from attrs import evolve
from rpds import HashTrieMap

from mudgroup.engine.telling.audiences import Alike, Audiences
from mudgroup.messages import Format
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.reading import Reading

PLAIN, WIDE = Format(), Format(columns=98)
ONLINE = HashTrieMap(
    {
        number: Presence(f"s{number}", Reading(format), 0.0)
        for number, format in {1: PLAIN, 2: WIDE, 3: PLAIN}.items()
    }
)


def test_those_who_read_by_one_format_are_together_in_their_order() -> None:
    audience = Audiences().of((3, 2, 1), ONLINE)

    assert audience.alike == {
        PLAIN: Alike((3, 1), ("s3", "s1")),
        WIDE: Alike((2,), ("s2",)),
    }


def test_who_is_not_online_is_in_no_audience() -> None:
    assert [*Audiences().of((1, 9), ONLINE).there] == [1]


def test_the_same_hearers_are_the_same_audience() -> None:
    audiences = Audiences()
    first = audiences.of((1, 2), ONLINE)

    assert audiences.of((*first.there,), ONLINE) is first


def test_who_reads_otherwise_is_looked_at_anew() -> None:
    audiences = Audiences()
    audiences.of((1, 2), ONLINE)
    now = ONLINE.insert(1, evolve(ONLINE[1], reading=Reading(WIDE)))

    assert audiences.of((1, 2), now).alike == {WIDE: Alike((1, 2), ("s1", "s2"))}


def test_some_of_an_audience_are_named_with_their_sessions() -> None:
    assert Audiences().of((1, 2, 3), ONLINE).some([3, 1]) == Alike((3, 1), ("s3", "s1"))
