"""Names: what may be one, and which look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.commands import door
from mudgroup.commands.command import DIRECTIONS
from mudgroup.commands.table import COMMANDS
from mudgroup.commands.words import WORDS as BROUGHT
from mudgroup.engine.naming import (
    WORDS,
    TakenNames,
    check_player_name,
    forms,
    look_alikes,
    skeleton,
    skeletons,
)
from mudgroup.model.world.errors import IllFormed, NameTaken
from mudgroup.model.world.world import World
from mudgroup.settings.values import Names
from tests.small_world import SmallWorld


@pytest.mark.parametrize("name", ["Ada", "Zoë", "Bo-2", "x_y", "Ясно", "Δημήτρης", "अनिल", "李白"])
def test_a_word_of_one_script_is_a_name(name: str) -> None:
    check_player_name(name, Names())


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("A", "length"),
        ("A" * 25, "length"),
        ("2fast", "first"),
        ("-x", "first"),
        ("A b", "word"),
        ("A|b", "word"),
        ("A#b", "word"),
        ('A"b', "word"),
        ("A\u202eb", "word"),
        ("A\u200bb", "word"),
        ("A\ufe0fb", "word"),
        ("A\x00b", "word"),
        ("A\nb", "word"),
        ("Аda", "script"),
    ],
)
def test_what_is_no_name_is_refused_with_its_rule(name: str, rule: str) -> None:
    with pytest.raises(IllFormed) as refused:
        check_player_name(name, Names())

    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("ADA", "Ada"),
        ("ada", "Ada"),
        ("Аdа", "Ada"),
        ("lan", "Ian"),
        ("Ian", "Ian"),
        ("Torn", "Tom"),
        ("B0b", "BOb"),
        ("ADMIN", ""),
        ("adrnin", ""),
        ("You", ""),
        ("Server", ""),
        ("i\u0307pek", "ipek"),
        ("i\u0307\u0307pek", "ipek"),
        ("İPEK", "ipek"),
        ("ıpek", "ipek"),
        ("i\u0358pek", "ipek"),
        ("Ａｄａ", "Ada"),
        ("ａｄａ", "Ada"),
        ("ᴬda", "Ada"),
        ("ᵃᵈᵃ", "Ada"),
        ("ᴀᴅᴀ", "Ada"),
        ("𝐀𝐝𝐚", "Ada"),
        ("ﬀa", "Ffa"),
        ("ſally", "Sally"),
        ("ſally", "Fally"),
        ("ĳo", "Ijo"),
        ("ȷo", "Jo"),
        ("ȷ\u0307o", "Jo"),
        ("j\u0307o", "Jo"),
        ("ɨ\u0307z", "ɨz"),
        ("ʝ\u0307z", "ʝz"),
        ("ᶖ\u0307z", "ᶖz"),
        ("ｱｶ", "アカ"),
        ("Bo𝟐", "Bo2"),
        ("ＴＥＡＣＨＥＲ", ""),
        ("ᴀᴅᴍɪɴ", ""),
        ("ɢʀᴏᴜᴘ", ""),
    ],
)
def test_a_name_that_looks_like_another_is_taken(name: str, holder: str) -> None:
    small = SmallWorld("Ada", "Ian", "Tom", "BOb", "ipek", *([holder] if holder else []))
    taken = TakenNames(small.world, Names())
    if name == "Аdа":  # Cyrillic for Latin is stopped before, as two scripts
        with pytest.raises(IllFormed):
            taken.check(name)
        return

    with pytest.raises(NameTaken) as refused:
        taken.check(name)

    assert refused.value.holder == holder


def test_a_whole_word_in_another_script_that_looks_the_same_has_the_same_skeleton() -> None:
    assert skeleton("Оса") == skeleton("Oca")


def test_who_was_there_before_is_named_for_each_whose_name_looks_like_theirs() -> None:
    """Whoever has such a name from earlier keeps it."""
    small = SmallWorld("Ａｄａ", "Bo", "Ada", "ᴬda", "Adam")
    alike = look_alikes(map(small.player, ("Ada", "Bo", "Adam", "ᴬda", "Ａｄａ")))

    assert {small.number("Ada"): "Ａｄａ", small.number("ᴬda"): "Ａｄａ"} == alike


def test_every_letter_with_a_dot_of_its_own_hides_another() -> None:
    """Those of Unicode's property Soft_Dotted that this Python knows, but the marks on them."""
    dotted = "ijįɉɨʝʲϳіјᵢᶖᶤᶨḭịⁱⅈⅉⱼ𝐢𝐣𝑖𝑗𝒊𝒋𝒾𝒿𝓲𝓳𝔦𝔧𝕚𝕛𝖎𝖏𝗂𝗃𝗶𝗷𝘪𝘫𝙞𝙟𝚒𝚓𝼚"

    assert [skeleton(f"a{letter}") for letter in dotted] == [
        skeleton(f"a{letter}\u0307") for letter in dotted
    ]


def test_names_that_are_taken_some_at_a_time_are_all_taken_when_somebody_asks() -> None:
    taken = TakenNames(SmallWorld("Ada", "Bo", "Cy").world, Names())
    taken.take(1)
    taken.add("Dee")

    for name in ("ADA", "bo", "Cy", "Dee"):
        with pytest.raises(NameTaken):
            taken.check(name)


def test_names_that_look_different_are_free() -> None:
    taken = TakenNames(SmallWorld("Ada", "Bo").world, Names())

    for name in (
        "Adam",
        "Bob",
        "Odo",
        "Cy",
        "Żaneta",
        "Mark",
        "Rose",
        "Adminna",
        "Who-1",
        "Ádá",
        "Zoë",
    ):
        taken.check(name)


STAFF = ("Teacher", "staff", "Moderator", "ROOT", "guest", "Console", "Admin", "tutor", "GM")
STAFF_NUMBERED = ("Admin_", "admin1", "Teacher-1", "Mods_2-", "root\u0661")
AT_THE_DOOR = ("who", "quit", "exit", "help", "connect", "create", "client", "Co", "cr")
IN_THE_GAME = (
    "look",
    "say",
    "group",
    "inventory",
    "ex",
    "north",
    "NE",
    "up",
    "in",
    "out",
    "examine",
    "page",
)


@pytest.mark.parametrize(
    "name", [*STAFF, *STAFF_NUMBERED, *AT_THE_DOOR, *IN_THE_GAME, "he1p", "qu\u0131t"]
)
def test_no_new_player_is_called_as_staff_or_as_what_is_typed(name: str) -> None:
    with pytest.raises(NameTaken) as refused:
        TakenNames(SmallWorld().world, Names()).check(name)

    assert refused.value.holder == ""


def test_every_word_that_a_line_may_begin_with_is_reserved() -> None:
    """Those that are no names anyhow are not needed, but for nobody to have to think of them."""
    typed = {word for command in COMMANDS for word in (command.name, *command.aliases)}

    assert (
        typed | set(DIRECTIONS) | set(DIRECTIONS.values()) | set(door.WORDS) | set(BROUGHT) <= WORDS
    )


def test_who_has_a_name_that_is_reserved_now_keeps_it() -> None:
    taken = TakenNames(SmallWorld("Who", "Teacher").world, Names())

    with pytest.raises(NameTaken) as refused:
        taken.check("who")

    assert refused.value.holder == "Who"


def test_other_reserved_names_apply_when_the_settings_are_read_again() -> None:
    taken = TakenNames(SmallWorld().world, Names())
    taken.check("Dragon")

    taken.use_settings(Names(reserved=("dragon",), staff=()))

    taken.check("Teacher")
    with pytest.raises(NameTaken):
        taken.check("Dragon")


@pytest.mark.parametrize("name", ["Sage", "basil", "FENNEL", "Ｂasil"])
def test_the_names_of_companions_are_kept_from_people(name: str) -> None:
    world = SmallWorld().world
    taken = TakenNames(world, Names())
    with pytest.raises((NameTaken, IllFormed)):
        taken.check(name)

    taken.keep(World())
    taken.check("Basil")


@given(st.text(st.characters(max_codepoint=127)))
def test_a_name_of_ascii_characters_has_the_forms_of_any_name(name: str) -> None:
    assert frozenset(forms(name)) == skeletons(name)
