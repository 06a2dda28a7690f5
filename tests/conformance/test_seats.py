"""What every seat does, wherever its server runs."""

from mudgroup.conformance.seats import Seat


class Noted(Seat):
    """A seat whose server answers each line with what it was told before."""

    def __init__(self, level: int, **answers: str) -> None:
        super().__init__("Ada", level)
        self.typed: list[str] = []
        self._answers = answers

    def connect(self) -> None:
        self.here = True

    def drop(self) -> None:
        self.here = False

    def type(self, line: str) -> None:
        self.typed.append(line)
        if answer := self._answers.get(line.partition(" ")[0]):
            self.take(answer)


def test_a_seat_asks_for_directives_of_its_level() -> None:
    assert Noted(1).asks == "client graphical"
    assert Noted(2).asks == "client graphical 2"


def test_who_asks_again_begins_with_an_empty_panel() -> None:
    seat = Noted(2, client="#PLAYER|1|Ada|member")
    old = seat.panel
    seat.again()

    assert seat.typed == ["client text", "client graphical 2"]
    assert seat.panel is not old
    assert (old.number, seat.panel.number) == (1, 1)


def test_what_is_asked_aside_goes_into_a_panel_of_its_own() -> None:
    seat = Noted(1, client="#PLAYER|1|Ada|member", group="#GROUP|0|current")
    kept = seat.panel
    aside = seat.everything()

    assert seat.typed == ["client graphical"]
    assert seat.panel is kept
    assert (kept.number, aside.number) == (0, 1)


def test_a_line_that_cannot_be_read_is_kept_with_why() -> None:
    seat = Noted(1)
    seat.take("#PLAYER|one|Ada|member")

    assert len(seat.broken) == 1
