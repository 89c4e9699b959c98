"""What people type, paste and import, and what it is read as: a table of cases by kind."""

from collections.abc import Callable

import pytest

from referral_tui.domain.linkedin.identity import name_key
from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.person_name import bare_name, first_name_of, greeting_in_export, read_name


def _parts(name: str) -> tuple[str, str, str]:
    read = read_name(name)
    return f"{read.first} {read.middle}".strip(), read.last, read.suffix


READERS: dict[str, Callable[[str], object]] = {
    "greeted": first_name_of,
    "bare": bare_name,
    "greeted by the export": lambda cells: greeting_in_export(*cells.split(";")),
    "known as": name_key,
    "in parts": _parts,
    "company": company_key,
}
"""How each kind is read."""

NAMES = [
    ("greeted", "Ann Lee", "Ann"),
    ("greeted", "Ann", "Ann"),
    ("greeted", "", ""),
    ("greeted", "🚀 Jane Doe", "Jane"),
    ("greeted", "⭐️ Jane ⭐️ Doe ⭐️", "Jane"),
    ("greeted", "Eng. Ahmed Ali", "Ahmed"),
    ("greeted", "Eng Ahmed Ali", "Ahmed"),
    ("greeted", "Eng Lee", "Eng"),
    ("greeted", "Dr. Ann Lee", "Ann"),
    ("greeted", "Dr Ann Lee", "Ann"),
    ("greeted", "Prof. Dr.-Ing. Hans Müller", "Hans"),
    ("greeted", "Dr. Lee", "Dr. Lee"),
    ("greeted", "Mrs Smith", "Mrs Smith"),
    ("greeted", "Frau Dr. Eva Weber", "Eva"),
    ("greeted", "CA Rohit Sharma", "Rohit"),
    ("greeted", "Md. Rahman Khan", "Rahman"),
    ("greeted", "JANE DOE", "Jane"),
    ("greeted", "JEAN-LUC PICARD", "Jean-Luc"),
    ("greeted", "jane doe", "Jane"),
    ("greeted", "JD", "JD"),
    ("greeted", "Robert (Bob) Smith", "Bob"),
    ("greeted", 'Jane "JJ" Doe', "JJ"),
    ("greeted", "Robert 'Bob' Smith", "Bob"),
    ("greeted", "Ann (Annie) Lee, PhD", "Annie"),
    ("greeted", "Ann Lee (née Ray)", "Ann"),
    ("greeted", "Bruce Lee (李小龙)", "Bruce"),
    ("greeted", "van der Berg, Jan", "Jan"),
    ("greeted", "VAN DER BERG, JAN", "Jan"),
    ("greeted", "García Márquez, Gabriel", "Gabriel"),
    ("greeted", "Lee, Dr. Ann", "Ann"),
    ("greeted", "Doe, Jane, PhD", "Jane"),
    ("greeted", "Jane Doe, Recruiter", "Jane"),
    ("greeted", "Jane Doe, Talent Acquisition Partner", "Jane"),
    ("greeted", "李 小龙", "李 小龙"),
    ("greeted", "김민준", "김민준"),
    ("greeted", "J. Robert Oppenheimer", "Robert"),
    ("greeted", "J. Doe", "J."),
    ("greeted", "D'Arcy Smith", "D'Arcy"),
    ("greeted", "Abdul Rahman Khan", "Abdul Rahman"),
    ("greeted", "Dean Smith", "Dean"),
    ("greeted", "King Lee", "King"),
    ("greeted", "Иван Иванов", "Иван"),
    ("greeted", "𝗝𝗮𝗻𝗲 𝗗𝗼𝗲", "Jane"),
    ("greeted", "(12) Jane Doe | LinkedIn", "Jane"),
    ("greeted", "🚀", "🚀"),
    ("bare", "Jane Doe, PhD, PMP 🚀", "Jane Doe"),
    ("bare", "Jane Doe, MBA, SHRM-SCP", "Jane Doe"),
    ("bare", "Jane Doe, CPA (inactive)", "Jane Doe"),
    ("bare", "John Doe, M.D.", "John Doe"),
    ("bare", "Jane Doe (She/Her)", "Jane Doe"),
    ("bare", "Jane Doe she/her/hers", "Jane Doe"),
    ("bare", "Jane Doe (she/her) · 2nd", "Jane Doe"),
    ("bare", "Jane Doe | Recruiter at Acme", "Jane Doe"),
    ("bare", "Jane Doe #OpenToWork", "Jane Doe"),
    ("bare", "Jack Ma", "Jack Ma"),
    ("bare", "Do Kim", "Do Kim"),
    ("bare", "Marie DUPONT", "Marie DUPONT"),
    ("bare", "JANE MCDONALD", "Jane McDonald"),
    ("bare", "Ed Smith, Jr.", "Ed Smith Jr."),
    ("bare", "Robert Smith III", "Robert Smith III"),
    ("bare", "van der Berg, Jan", "Jan van der Berg"),
    ("bare", "Łukasz Ørsted", "Łukasz Ørsted"),
    ("bare", "[b]x[/b]", "[b]x[/b]"),
    ("greeted by the export", "Mary Ann;Smith", "Mary Ann"),
    ("greeted by the export", "Jane;Doe, MBA", ""),
    ("greeted by the export", "Dr. Ann;Lee", ""),
    ("greeted by the export", "Robert (Bob);Smith", ""),
    ("greeted by the export", "J. Robert;Hale", ""),
    ("greeted by the export", "小龙;李", "李小龙"),
    ("greeted by the export", ";", ""),
    ("known as", "Jané Doe, PhD, PMP 🚀", "jane doe"),
    ("known as", "JANE DOE", "jane doe"),
    ("known as", "Doe, Jane", "jane doe"),
    ("known as", "Łukasz Nowak", "lukasz nowak"),
    ("in parts", "Jane Doe MBA", ("Jane", "Doe", "MBA")),
    ("in parts", "Jan van der Berg", ("Jan", "van der Berg", "")),
    ("in parts", "Ann Maria Lee", ("Ann Maria", "Lee", "")),
    ("in parts", "Ed Smith, Jr., CPA", ("Ed", "Smith", "Jr. CPA")),
]

COMPANIES = [
    ("company", "Acmé, Inc.", "acme"),
    ("company", "JPMorgan Chase & Co.", "jpmorgan chase"),
    ("company", "McKinsey & Company", "mckinsey"),
    ("company", "McKinsey and Company", "mckinsey"),
    ("company", "Acme GmbH & Co. KG", "acme"),
    ("company", "Acme mbH & Co. KGaA", "acme"),
    ("company", "Novo Nordisk A/S", "novo nordisk"),
    ("company", "Novo Nordisk a.s.", "novo nordisk"),
    ("company", "Acme S. de R.L. de C.V.", "acme"),
    ("company", "Acme S.A. de C.V.", "acme"),
    ("company", "Acme Sp. z o.o.", "acme"),
    ("company", "Acme spółka z o.o.", "acme"),
    ("company", "Acme Pty. Ltd.", "acme"),
    ("company", "Acme (Pty) Ltd", "acme"),
    ("company", "Acme Sdn. Bhd.", "acme"),
    ("company", "Acme Private Limited", "acme"),
    ("company", "Acme Co., Ltd.", "acme"),
    ("company", "Acme S. p. A.", "acme"),
    ("company", "Acme spol. s r.o.", "acme"),
    ("company", "Ørsted A/S", "orsted"),
    ("company", "Orsted", "orsted"),
    ("company", "Company AB", "company"),
    ("company", "Co & Co", "co"),
    ("company", "AB", "ab"),
    ("company", "Plan A", "plan a"),
    ("company", "Marks & Spencer", "marks and spencer"),
    ("company", "Acme UK", "acme uk"),
    ("company", "Acme Labs", "acme labs"),
    ("company", "Private Equity Partners", "private equity partners"),
    ("company", "!!!", "!!!"),
]


@pytest.mark.parametrize(("kind", "given", "right"), [*NAMES, *COMPANIES])
def test_what_is_given_is_read_as_a_person_would(kind: str, given: str, right: object) -> None:
    assert READERS[kind](given) == right
