"""What is chosen by hand holds over what a client tells."""

from attrs import evolve

from mudgroup.messages import Dialect, Format
from mudgroup.model.world.reading import Choices, Reading


def test_what_was_not_chosen_goes_by_what_the_client_tells() -> None:
    reading = Reading(Format(columns=130, colour=256), Choices(colour=0))

    assert Format(columns=130, colour=0) == reading.format


def test_what_the_client_tells_later_does_not_undo_a_choice() -> None:
    reading = Reading().choose(Choices(Dialect.GRAPHICAL, level=2, columns=38))

    told = reading.tell(Format(columns=130, plain=True))

    assert Format(Dialect.GRAPHICAL, 38, level=2, plain=True) == told.format


def test_a_choice_that_is_taken_back_gives_what_the_client_told() -> None:
    reading = Reading(Format(columns=98)).choose(Choices(columns=38))

    assert Format(columns=98) == reading.choose(Choices()).format


def test_a_client_that_draws_has_no_colours_and_no_prompt_and_is_told_all() -> None:
    told = Format(Dialect.GRAPHICAL, colour=256, prompt=True, brief=True)

    assert Reading(told).format == Format(Dialect.GRAPHICAL)
    back = Reading(told).choose(Choices(Dialect.TEXT))
    assert back.format == Format(colour=256, prompt=True, brief=True)


def test_of_a_client_that_reads_data_nothing_is_chosen_by_hand() -> None:
    told = Format(Dialect.DATA, columns=0)
    chosen = Choices(dialect=Dialect.TEXT, columns=40, colour=16, prompt=True)

    assert chosen.over(told) == told


def test_a_width_is_known_to_who_listens_if_the_client_or_the_player_told_it() -> None:
    told = Format(plain=True), Format(plain=True, known=True), Format(known=True)
    chosen = Reading(Format()).choose(Choices(plain=True, columns=38))

    assert [Reading(each).format.known for each in told] == [False, True, False]
    assert chosen.format.known


def test_all_who_read_alike_have_one_format() -> None:
    told, chosen = Format(columns=98), Choices(colour=16)

    assert Reading(told, chosen).format is Reading(evolve(told), evolve(chosen)).format
    assert Reading(told, chosen).format is Reading().tell(evolve(told)).choose(chosen).format
