"""Colours are beside the words, can be read on black and on white, and end with their line."""

import re
from collections.abc import Iterator

import pytest

from mudgroup.messages import Dialect, Format
from mudgroup.model.field.events import Taken
from mudgroup.model.groups.events import MemberConnected, Said
from mudgroup.model.groups.talk.talk_events import SaidHere, Told
from mudgroup.model.moderation.events import Announced
from mudgroup.model.records.refs import Ref
from mudgroup.views.layout.colour import ROLES, SGR, paint, painted, role_of
from mudgroup.views.layout.pieces import Line, Paragraph, Role
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import prose

RGB = tuple[int, int, int]

XTERM = {91: (255, 0, 0), 94: (92, 92, 255), 35: (205, 0, 205)}
VGA = {91: (255, 85, 85), 94: (85, 85, 255), 35: (170, 0, 170)}
"""The palettes of what is used of the 16 colours (xterm's sources, the IBM VGA's registers)."""

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def luminance(colour: RGB) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (part / 255 for part in colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def of_256(number: int) -> RGB:
    """A colour of xterm's cube of 6 by 6 by 6, or of its ramp of greys."""
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    levels = (0, 95, 135, 175, 215, 255)
    number -= 16
    return levels[number // 36], levels[number // 6 % 6], levels[number % 6]


def used() -> Iterator[tuple[str, RGB]]:
    """Every colour that is used, by its role, as each terminal shows it."""
    for role, (few, many) in SGR.items():
        for number in map(int, re.findall(r"\b(3[0-7]|9[0-7])\b", few)):
            yield f"{role} xterm", XTERM[number]
            yield f"{role} VGA", VGA[number]
        for number in map(int, re.findall(r"38;5;(\d+)", many)):
            assert number >= 16, "the first 16 are as each user has set them"
            yield f"{role} 256", of_256(number)


def test_every_colour_can_be_read_on_black_and_on_white() -> None:
    colours = dict(used())

    assert len(colours) > 10
    assert {name for name, rgb in colours.items() if contrast(rgb, BLACK) < 3} == set()
    assert {name for name, rgb in colours.items() if contrast(rgb, WHITE) < 3} == set()


def test_of_16_colours_no_background_and_no_bold_one_is_used() -> None:
    """Some terminals show a bold colour as another, brighter one."""
    assert {few for few, _ in SGR.values()} <= {"", "1", "2", "4", "35", "91", "94"}


def test_there_is_a_row_for_every_role() -> None:
    assert set(SGR) == set(Role)


def test_every_event_that_has_a_role_is_shown_to_people() -> None:
    assert set(ROLES) <= set(prose.VIEWS)


@pytest.mark.parametrize(
    ("colours", "line"), [(0, "No."), (16, "\x1b[91mNo.\x1b[0m"), (256, "\x1b[38;5;167mNo.\x1b[0m")]
)
def test_a_line_is_painted_for_so_many_colours(colours: int, line: str) -> None:
    assert line == paint("No.", Role.REFUSAL, colours)


def test_what_has_no_colour_has_no_escape() -> None:
    assert paint("A hall.", Role.TEXT, 256) == "A hall."
    assert paint("", Role.REFUSAL, 256) == ""


ADA, GROUP = Ref(1, "Ada"), Ref(7, "Rock Hounds")


def test_lines_mean_what_happened() -> None:
    to = (1, 2)
    roles = [
        role_of(Said(to=to, actor=ADA, group=GROUP, text="hi", online=to)),
        role_of(Told(to=to, actor=ADA, target=ADA, text="hi")),
        role_of(SaidHere(to=to, actor=ADA, text="hi")),
        role_of(Taken(to=to, actor=ADA, instrument=Ref(9, "lens"))),
        role_of(Announced(to=to, actor=ADA, text="Noon.")),
        role_of(MemberConnected(to=to, actor=ADA, group=GROUP)),
    ]

    assert roles == [Role.GROUP, Role.TELL, Role.HERE, Role.HERE, Role.NOTICE, Role.TEXT]


TEXT = (
    "A sign.",
    Line("Hall", Role.TITLE),
    Paragraph("A plain hall of red stone.", hanging="  ", role=Role.EXITS),
)


def test_each_line_of_a_text_is_closed_and_has_the_role_of_its_piece_or_of_the_text() -> None:
    assert list(painted(TEXT, Format(columns=18, colour=16), Role.GROUP)) == [
        "\x1b[94mA sign.\x1b[0m",
        "\x1b[1mHall\x1b[0m",
        "\x1b[4mA plain hall of\x1b[0m",
        "\x1b[4m  red stone.\x1b[0m",
    ]


@pytest.mark.parametrize("format", [Format(), Format(Dialect.GRAPHICAL, colour=256)])
def test_who_has_no_colours_gets_the_text_alone(format: Format) -> None:
    assert list(painted(TEXT, format, Role.GROUP)) == list(laid_out(TEXT, format))
