"""``python -m mudgroup`` is the command line."""

from mudgroup.cli import main

main()
