"""Pieces that can be told in words."""

from mudgroup.views.layout.pieces import Table


def test_an_empty_cell_is_not_told() -> None:
    piece = Table(("group", "leader", ""), (("Ash", "", "disbanded"), ("Tea", "Ada", "")))

    assert list(piece.told()) == ["group Ash, disbanded", "group Tea, leader Ada"]
