"""One setting."""

from attrs import fields, frozen

from mudgroup.settings.setting import setting


@frozen
class Some:
    """A section."""

    lines: int = setting(20, "lines", "fits a screen", least=1, most=99)


def test_a_setting_has_a_value_a_unit_a_reason_and_a_range() -> None:
    (lines,) = fields(Some)

    assert Some().lines == 20
    assert lines.metadata == {"unit": "lines", "why": "fits a screen", "least": 1, "most": 99}
