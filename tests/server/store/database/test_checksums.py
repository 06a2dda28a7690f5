"""The checksums of rows."""

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.server.store.database import checksums

SALT = b"s" * checksums.SIZE
ROWS = st.tuples(
    st.integers(0, 99),
    st.integers(0, 99),
    st.text(max_size=3),
    st.text(alphabet="abc", max_size=3),
    st.integers(0, 99),
    st.integers(0, 99),
    st.one_of(st.text(max_size=3), st.integers(0, 99)),
)


@given(ROWS, ROWS)
def test_rows_that_differ_have_different_digests(
    one: tuple[int, int, str, str, int, int, str | int],
    other: tuple[int, int, str, str, int, int, str | int],
) -> None:
    same = checksums.digest(SALT, *one) == checksums.digest(SALT, *other)

    assert same == (one == other)


def test_a_digest_says_nothing_without_its_salt() -> None:
    row = (1, 7, "2026", "said", 1, 5, "yes")
    other = b"t" * checksums.SIZE

    assert checksums.digest(SALT, *row) != checksums.digest(other, *row)


def test_a_link_depends_on_the_digest_and_on_the_link_before() -> None:
    links = {checksums.link(before, digest) for before in (b"a", b"b") for digest in (b"c", b"d")}

    assert len(links) == 4


def test_an_object_is_its_number_its_kind_and_its_body() -> None:
    crcs = {
        checksums.of_object(number, kind, body)
        for number in (1, 2)
        for kind in ("room", "note")
        for body in (b"{}", b"[]")
    }

    assert len(crcs) == 8
