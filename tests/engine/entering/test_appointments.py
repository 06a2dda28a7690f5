"""The times at which addresses may try names that others guess at."""

from mudgroup.engine.entering.appointments import KEPT_SECONDS, Appointments

FIRST, SECOND = ("192.0.2.1", "ada"), ("192.0.2.2", "ada")


def test_an_address_has_one_until_it_has_tried() -> None:
    appointments = Appointments()
    appointments.make(FIRST, 8, 0)

    assert (appointments.get(FIRST), appointments.get(SECOND)) == (8, None)
    assert appointments.waiting("ada") == 1
    appointments.end(FIRST)
    appointments.end(FIRST)
    assert appointments.get(FIRST) is None
    assert appointments.waiting("ada") == 0


def test_one_to_which_nobody_comes_is_forgotten() -> None:
    appointments = Appointments()
    appointments.make(FIRST, 8, 0)
    appointments.make(SECOND, KEPT_SECONDS + 60, KEPT_SECONDS + 9)

    assert appointments.get(FIRST) is None
    assert appointments.waiting("ada") == 1
