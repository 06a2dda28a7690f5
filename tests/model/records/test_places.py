"""Places as values."""

from mudgroup.model.records.places import REALM, Realm, Room
from mudgroup.model.records.refs import Ref


def test_a_room_is_spoken_of_by_its_name_and_not_by_its_key() -> None:
    assert Room(4, "hall", "The Hall", "A hall.").ref == Ref(4, "The Hall")


def test_the_realm_is_object_0_under_the_name_of_the_world() -> None:
    assert Realm(REALM, "Quarry World", "Welcome!", 4).ref == Ref(0, "Quarry World")
