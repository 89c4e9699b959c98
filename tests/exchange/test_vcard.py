import re

from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.model.contact import new_contact
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.exchange.vcard import to_vcf
from tests.hostile import ALL

LINE = (st.text() | st.sampled_from(ALL)).map(clean_line)


def card(content: bytes) -> dict[str, str]:
    """The lines of the only card, unfolded, by name; values as they are written (RFC 2426, 5)."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCARD", ["END:VCARD", ""])
    return dict(line.split(":", 1) for line in lines[1:-2])


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


@given(LINE.filter(bool), LINE, LINE, (st.text() | st.sampled_from(ALL)).map(clean_text))
def test_a_card_says_what_is_known_whatever_stands_in_it(name: str, title: str, company: str, notes: str) -> None:
    contact = new_contact(name, title=title, notes=notes, email="ann@example.org")
    content = to_vcf([(contact, company)])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    written = card(content)
    for field, value in (("FN", name), ("TITLE", title), ("ORG", company), ("NOTE", notes)):
        assert unescaped(written.get(field, "")) == value
    family, given_name, *rest = re.split(r"(?<!\\)(?:\\\\)*;", written["N"])
    assert rest == ["", "", ""]
    assert written["UID"] == f"urn:uuid:{contact.id}"


def test_the_lines_of_a_card_are_as_address_books_want_them() -> None:
    contact = new_contact(
        "Ann Maria Lee",
        title="Cook",
        location="London, England",
        profile_url="https://www.linkedin.com/in/ann-lee/",
        tags=("vip", "a,b"),
    )
    lines = to_vcf([(contact, "Acme, Inc.")]).decode().splitlines()
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert "N:Lee;Ann Maria;;;" in lines
    assert "ORG:Acme\\, Inc." in lines
    assert "ADR:;;;London\\, England;;;" in lines
    assert "URL:https://www.linkedin.com/in/ann-lee/" in lines
    assert "CATEGORIES:vip,a\\,b" in lines
    assert to_vcf([]) == b""
