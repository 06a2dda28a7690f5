"""What a companion thinks of a kind that somebody names."""

from mudgroup.companions.lore import Finding, Lore
from mudgroup.companions.opinion import Notes, compare, explain, listed, opinion, telling
from tests.companions.kinds import BASALT, CALCITE, CHERT, DOLOMITE, KINDS, QUARTZ, SANDSTONE

LORE = Lore(KINDS)
SILENT = Finding("acid", "none", "silent acid")
HARD = Finding("scratch", "not scratched", "no scratch", 6.5)


def notes(*findings: Finding, **others: str) -> Notes:
    """Findings of Sage's, and tests of others of which nothing was told."""
    made = Notes(done=dict(others))
    for finding in findings:
        made.find(finding, "Sage")
    return made


def test_what_was_found_speaks_against_a_kind() -> None:
    thought = opinion(LORE, notes(SILENT, HARD), CALCITE)

    assert thought == ("contradicts", {"kind": "calcite", "found": "silent acid and no scratch"})


def test_a_kind_that_fits_is_doubted_for_a_test_that_parts_it_from_its_likest() -> None:
    moment, values = opinion(LORE, notes(SILENT), QUARTZ)

    assert (moment, values["found"], values["rival"]) == ("doubts", "silent acid", "chert")
    assert values["difference"] == "a hand lens: chert shows 'Wax'; quartz shows 'Glass'"


def test_a_test_that_was_told_of_parts_nothing_any_more() -> None:
    assert telling(QUARTZ, SANDSTONE) == "streak"
    assert telling(QUARTZ, SANDSTONE, but={"streak"}) == "lens"
    assert telling(CALCITE, DOLOMITE, but={"acid", "scratch", "lens"}) == ""


def test_what_others_have_tested_is_asked_for() -> None:
    moment, values = opinion(LORE, notes(lens="Ada"), QUARTZ)

    assert (moment, values["tool"]) == ("wonders", "a hand lens")


def test_three_tests_are_enough_and_two_with_a_lens() -> None:
    assert opinion(LORE, notes(SILENT, HARD, streak="Ada"), QUARTZ)[0] == "agrees"
    assert opinion(LORE, notes(SILENT, lens="Ada"), QUARTZ)[0] == "agrees"
    assert opinion(LORE, notes(SILENT, HARD), QUARTZ)[0] == "doubts"


def test_another_kind_that_was_named_is_to_be_left_out_first() -> None:
    seen = notes(SILENT, lens="Ada")
    seen.claim("sandstone")
    seen.claim("quartz")
    moment, values = opinion(LORE, seen, QUARTZ)

    assert (moment, values["rival"], values["tool"]) == ("doubts", "sandstone", "a streak plate")
    seen.find(HARD, "Sage")
    seen.done["streak"] = "Ada"
    assert opinion(LORE, seen, QUARTZ)[0] == "wonders"
    seen.asked |= {"a streak plate", "a hand lens"}
    assert opinion(LORE, seen, QUARTZ)[0] == "agrees"


def test_a_report_is_believed() -> None:
    seen = notes()
    seen.wrong.add("chert")
    assert opinion(LORE, seen, CHERT) == (
        "contradicts",
        {"kind": "chert", "found": "the report that was wrong"},
    )

    seen.right = "quartz"
    assert opinion(LORE, seen, QUARTZ)[0] == "agrees"
    assert opinion(LORE, seen, BASALT) == (
        "contradicts",
        {"kind": "basalt", "found": "your right report of quartz"},
    )


def test_two_kinds_are_told_apart_by_the_plainest_test() -> None:
    assert compare(notes(), CALCITE, DOLOMITE) == (
        "compares",
        {
            "kind": "calcite",
            "rival": "dolomite",
            "tool": "acid",
            "difference": "acid: calcite fizzes at once, dolomite fizzes only as powder",
        },
    )


def test_of_two_kinds_the_one_goes_that_a_finding_excludes() -> None:
    moment, values = compare(notes(SILENT), QUARTZ, CALCITE)

    assert (moment, values["kind"]) == ("contradicts", "calcite")


def test_a_kind_is_explained_by_the_guide() -> None:
    assert explain(QUARTZ) == ("explains", {"kind": "quartz", "shows": "Glass."})


def test_words_are_listed() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"], "or")] == ["", "a", "a, b or c"]
