"""Options that several benches have."""

import click

as_json = click.option(
    "--json",
    "to",
    is_flag=False,
    flag_value="-",
    type=click.File("w"),
    help="To a file, or instead of the table.",
)
"""The figures, for who compares them by a program."""
