import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.store.encoding import TablesEncoder
from referral_tui.store.tables import in_order

FINITE = st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text() | FINITE
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NUMBERS = st.integers(0, 12).map(str) | st.text(max_size=2)
TABLES = st.dictionaries(
    st.text(max_size=5),
    st.dictionaries(st.integers(0, 12).map(str) | st.text(max_size=2), JSON, max_size=4),
    max_size=4,
)


def whole(tables: dict[str, Any]) -> bytes:
    ordered = {name: {key: table[key] for key in in_order(table)} for name, table in tables.items()}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n"


@given(TABLES, TABLES)
def test_it_writes_what_encoding_the_whole_writes_whatever_it_wrote_before(
    before: dict[str, Any], tables: dict[str, Any]
) -> None:
    encoder = TablesEncoder()
    encoder.encode(before)
    assert encoder.encode({**before, **tables}) == whole({**before, **tables})
    assert encoder.encode(tables) == whole(tables)
    assert json.loads(encoder.encode(tables)) == tables


def test_odd_values_that_a_file_came_with() -> None:
    tables = {"contacts": {"1": {"id": "a", "lone": "\ud800", "big": 10**40, "nan": float("nan")}}}
    text = TablesEncoder().encode(tables).decode()
    kept = json.loads(text)["contacts"]["1"]
    assert (kept["lone"], kept["big"], kept["nan"] != kept["nan"]) == ("\ud800", 10**40, True)


def test_what_would_not_come_back_is_refused() -> None:
    with pytest.raises(ValueError, match="does not come back"):
        TablesEncoder().encode({"contacts": {"1": {"at": (1, 2)}}})
