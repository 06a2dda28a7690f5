"""The command line as a whole."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from mudgroup.cli import main


def leaves(group: click.Group, *words: str) -> Iterator[tuple[str, ...]]:
    """The words of every command below a group."""
    for name, leaf in group.commands.items():
        if isinstance(leaf, click.Group):
            yield from leaves(leaf, *words, name)
        else:
            yield (*words, name)


@pytest.mark.parametrize("words", [*leaves(main)], ids=" ".join)
def test_every_command_has_help_with_an_example(words: list[str]) -> None:
    assert "Example: mudgroup" in CliRunner().invoke(main, [*words, "--help"]).output
