"""Maps in prose: a letter for each unit, blank squares as points."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import Format
from mudgroup.model.goals.map_events import Drawing, Filled, MapSeen, SquaresMarked
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.refs import Ref
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import prose
from mudgroup.views.prose.maps import letters
from tests.views.reading import shown

ADA, GROUP = Ref(1, "Ada"), Ref(412, "Rock Hounds")


def test_a_map_is_drawn_with_its_legend() -> None:
    squares = (("A1", "sandstone", ADA), ("B10", "shale", ADA))
    drawing = Drawing("Hills", "AB", 10, ("sandstone", "shale"), squares)
    event = MapSeen(to=(1,), actor=ADA, group=GROUP, drawing=drawing, occasion=Occasion.ASKED)
    lines = shown(event)

    assert lines[:3] == (
        "Hills, drawn by Rock Hounds (#412): 2 of 20 squares marked",
        "    A B",
        "  1 s .",
    )
    assert lines[-2:] == (" 10 . h", "Units: s sandstone, h shale")


def test_a_map_that_does_not_fit_is_told_by_its_squares() -> None:
    squares = (("A1", "sandstone", ADA), ("Z1", "shale", ADA))
    drawing = Drawing("Hills", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1, ("sandstone", "shale"), squares)
    event = MapSeen(to=(1,), actor=ADA, group=GROUP, drawing=drawing, occasion=Occasion.ASKED)
    lines = list(laid_out(prose.lines(event, event.face(1)), Format(columns=38)))
    head, *told = laid_out(prose.lines(event, event.face(1)), Format(plain=True))

    assert lines[-6:] == [
        "The map is 54 columns wide, and does",
        "  not fit here. What is marked:",
        "  A1: sandstone",
        "  Z1: shale",
        "All others of A1 to Z1 are blank.",
        "Units: sandstone, shale",
    ]
    assert head == "Hills, drawn by Rock Hounds, number 412: 2 of 26 squares marked"
    assert told == [line.strip() for line in lines[-4:]]


@given(st.lists(st.text(st.characters(codec="ascii"), min_size=1), max_size=20, unique=True))
def test_no_two_units_have_the_same_letter(units: list[str]) -> None:
    given = [letter for letter in letters(units).values() if letter != "?"]

    assert len(set(given)) == len(given) == len(units)


def test_a_square_that_is_blank_again_is_told() -> None:
    assert shown(marked("B4", Filled("B4", "", "shale")), 2) == (
        "[Rock Hounds] Ada marks B4 blank (it was shale).",
    )


def test_an_area_is_told_in_a_line() -> None:
    filled = (Filled("B4", "shale", ""), Filled("C4", "shale", "sandstone"))
    back = (Filled("B4", "", "shale"), Filled("C4", "sandstone", "shale"))

    assert shown(marked("B4-C4", *filled)) == ("[Rock Hounds] You mark B4-C4 shale (2 squares).",)
    assert shown(marked("B4-C4", *back), 2) == (
        "[Rock Hounds] Ada puts B4-C4 back as it was (2 squares).",
    )


def marked(area: str, *filled: Filled) -> SquaresMarked:
    return SquaresMarked(to=(1, 2), actor=ADA, group=GROUP, area=area, filled=filled)


def test_the_square_where_one_stands_is_in_brackets() -> None:
    drawing = Drawing("Hills", "AB", 2, ("shale",), (("A1", "shale", ADA),), "B2")
    event = MapSeen(to=(1,), actor=ADA, group=GROUP, drawing=drawing, occasion=Occasion.ASKED)
    heard = laid_out(prose.lines(event, event.face(1)), Format(plain=True))

    assert shown(event)[1:] == (
        "   A B",
        " 1 s .",
        " 2 .[.]",
        "Units: s shale. You are here: B2, in brackets.",
    )
    assert [*heard][-1] == "You are here: B2."
