from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from referral_tui.domain.text import clean_line
from referral_tui.exchange.markdown import plain, table
from tests.hostile import ALL

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
MARKED = st.text(alphabet="ab1 *_`[]()<>!#|~\\&;-+=.:/'\"") | st.text() | st.sampled_from(ALL)


@given(MARKED.map(clean_line))
def test_text_from_outside_stays_text(text: str) -> None:
    tokens = PARSER.parse(plain(text))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    inline = tokens[1].children or [] if tokens else []
    assert {token.type for token in inline} <= {"text", "text_special"}
    assert "".join(token.content for token in inline) == text


def test_a_line_of_equal_signs_makes_no_heading_of_the_line_before() -> None:
    tokens = PARSER.parse(f"Ann\n{plain('===')}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


@given(st.lists(st.tuples(MARKED, MARKED), min_size=1, max_size=4))
def test_a_table_keeps_its_cells(rows: list[tuple[str, str]]) -> None:
    tokens = PARSER.parse("\n".join(table(("one", "two"), rows, numbers=(1,))))
    cells = [tokens[i + 1].children or [] for i, token in enumerate(tokens) if token.type == "td_open"]
    said = ["".join(token.content for token in cell).strip() for cell in cells]
    assert said == [clean_line(cell) for row in rows for cell in row]
    assert [token.attrs.get("style") for token in tokens if token.type == "th_open"] == [None, "text-align:right"]
