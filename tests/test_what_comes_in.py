"""What people type, paste and import, and what it is read as: a table of cases by kind."""

from collections.abc import Callable
from dataclasses import asdict
from functools import cache

import pytest

from referral_tui.content import read_places
from referral_tui.domain.dates.places import Places
from referral_tui.domain.linkedin.identity import name_key
from referral_tui.domain.linkedin.pasted_profile import read_pasted
from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.person_name import bare_name, first_name_of, greeting_in_export, read_name


def _parts(name: str) -> tuple[str, str, str]:
    read = read_name(name)
    return f"{read.first} {read.middle}".strip(), read.last, read.suffix


def _pasted(text: str) -> dict[str, object] | None:
    person = read_pasted(text, _places().knows)
    return None if person is None else {"name": person.name} | {k: v for k, v in asdict(person).items() if v}


@cache
def _places() -> Places:
    return Places(read_places())


READERS: dict[str, Callable[[str], object]] = {
    "greeted": first_name_of,
    "bare": bare_name,
    "greeted by the export": lambda cells: greeting_in_export(*cells.split(";")),
    "known as": name_key,
    "in parts": _parts,
    "company": company_key,
    "pasted": _pasted,
    "address": normalise_profile_url,
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
    ("greeted", "de la Cruz, Ana María", "Ana"),
    ("greeted", "Smith, Mary Ann", "Mary"),
    ("greeted", "Ann Lee, Realtor", "Ann"),
    ("greeted", "Ann Lee, Berlin", "Ann"),
    ("greeted", "Jane Doe, M. Sc.", "Jane"),
    ("greeted", "Jane (Hiring) Doe", "Jane"),
    ("greeted", "Jane (PhD) Doe", "Jane"),
    ("greeted", "Dr.Jane Doe", "Jane"),
    ("greeted", "DUPONT Marie", "Marie"),
    ("greeted", "Dame Diop", "Dame"),
    ("greeted", "Sir Ian Ross", "Ian"),
    ("greeted", "José García López", "José"),
    ("greeted", "J\ufffdr Lee", "J\ufffdr"),
    ("bare", "Paolo Maria Cima", "Paolo Maria Cima"),
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

JANE = {"name": "Jane Doe"}
PASTED = [
    (
        "pasted",
        "Jane Doe (She/Her) · 2nd\nSenior Engineer\nParis, Texas, United States · Contact info\n500+ connections",
        JANE | {"degree": 2, "title": "Senior Engineer", "location": "Paris, Texas, United States"},
    ),
    (
        "pasted",
        "Jane Doe\nShe/Her\n · 2nd\n2nd degree connection\nSenior Engineer at Acme | Speaker\nAcme · Oakfield College\n"
        "Paris, Texas, United States\nContact info\n500+ connections\nAnn Lee and 3 other mutual connections\nMessage",
        JANE
        | {"degree": 2, "title": "Senior Engineer", "company": "Acme", "location": "Paris, Texas, United States"},
    ),
    (
        "pasted",
        "Jane Doe\n2nd2nd degree connection\nHelping teams ship, daily\nGreater Seattle Area\n1,234 followers",
        JANE | {"degree": 2, "title": "Helping teams ship, daily", "location": "Greater Seattle Area"},
    ),
    ("pasted", "Jane Doe · 3rd+", JANE | {"degree": 3}),
    ("pasted", "Jane Doe · 3rd+\nRecruiter\nLondon", JANE | {"degree": 3, "title": "Recruiter", "location": "London"}),
    ("pasted", "Jane Doe · 1st\nCEO", JANE | {"degree": 1, "title": "CEO"}),
    ("pasted", "Jane Doe\nTeacher, 1st grade\nOslo, Norway",
     JANE | {"title": "Teacher, 1st grade", "location": "Oslo, Norway"}),
    ("pasted", "Jane Doe\n1st Lieutenant", JANE | {"title": "1st Lieutenant"}),
    ("pasted", "Jane Doe\nOpen to work\nChef @ Acme, Inc.\nSão Paulo, Brazil · Contact info",
     JANE | {"title": "Chef", "company": "Acme, Inc.", "location": "São Paulo, Brazil"}),
    ("pasted", "Jane Doe\nFounder & CEO at Acme • Author\nReading, England, United Kingdom",
     JANE | {"title": "Founder & CEO", "company": "Acme", "location": "Reading, England, United Kingdom"}),
    ("pasted", "Jane Doe\nCook at Acme\nRemote", JANE | {"title": "Cook", "company": "Acme", "location": "Remote"}),
    ("pasted", "(12) Jane Doe | LinkedIn", JANE),
    ("pasted", "Jane Doe | LinkedIn", JANE),
    ("pasted", "(3) Jane Doe - Cook - Acme | LinkedIn", JANE | {"title": "Cook", "company": "Acme"}),
    ("pasted", "(99+) Jane Doe - Cook at Acme | LinkedIn", JANE | {"title": "Cook", "company": "Acme"}),
    ("pasted", "Jane Doe <jane@acme.test>", JANE | {"email": "jane@acme.test"}),
    ("pasted", '"Doe, Jane" <jane@acme.test>', {"name": "Doe, Jane", "email": "jane@acme.test"}),
    ("pasted", "jane@acme.test, Jane Doe", JANE | {"email": "jane@acme.test"}),
    ("pasted", "https://www.linkedin.com/in/jane, Jane Doe", JANE | {"profile_url": "https://www.linkedin.com/in/jane/"}),
    ("pasted", "linkedin.com/in/jane,Jane Doe, Recruiter",
     JANE | {"title": "Recruiter", "profile_url": "https://www.linkedin.com/in/jane/"}),
    ("pasted", "m.linkedin.com/in/jane", {"name": "", "profile_url": "https://www.linkedin.com/in/jane/"}),
    ("pasted", "https://www.linkedin.com/sales/lead/ACw,NAME_SEARCH,x?_ntb=1 Jane Doe",
     JANE | {"profile_url": "https://www.linkedin.com/sales/lead/ACw,NAME_SEARCH,x"}),
    ("pasted", "Priya Rao, Recruiter, Acme Corp, London, 2nd degree connection",
     {"name": "Priya Rao", "title": "Recruiter", "company": "Acme Corp", "location": "London", "degree": 2}),
    ("pasted", "Jane Doe - Cook - Acme", JANE | {"title": "Cook", "company": "Acme"}),
    ("pasted", "Jane Doe | Cook | Acme | London", JANE | {"title": "Cook", "company": "Acme", "location": "London"}),
    ("pasted", "Jane Doe - Cook at Acme, London", JANE | {"title": "Cook", "company": "Acme", "location": "London"}),
    ("pasted", "Jane Doe, Head of 1st line support, Acme, Oslo, Norway",
     JANE | {"title": "Head of 1st line support", "company": "Acme", "location": "Oslo, Norway"}),
    ("pasted", "Jane Doe, Staff Cook at Acme, Inc., Greater Seattle Area",
     JANE | {"title": "Staff Cook", "company": "Acme, Inc.", "location": "Greater Seattle Area"}),
    ("pasted", "Jane Doe, PhD, Recruiter", JANE | {"title": "Recruiter"}),
    ("pasted", "Jane Doe, Berlin", JANE | {"location": "Berlin"}),
    ("pasted", "🚀 Jane Doe", JANE),
    ("pasted", "van der Berg, Jan", None),
    ("pasted", "Dr. Ann Lee", None),
    ("pasted", "Robert (Bob) Smith", None),
    ("pasted", "500+ connections", None),
    ("pasted", "https://acme.test/jane", None),
    ("address", "https://www.linkedin.com/comm/in/Jane?midToken=x", "https://www.linkedin.com/in/jane/"),
    ("address", "m.linkedin.com/in/jane", "https://www.linkedin.com/in/jane/"),
    ("address", "https://www.linkedin.com/in/jane,", "https://www.linkedin.com/in/jane/"),
    ("address", "linkedin.com/in/jose%CC%81", "https://www.linkedin.com/in/jos%C3%A9/"),
    ("address", "https://www.linkedin.com/talent/profile/AEM?x=1", "https://www.linkedin.com/talent/profile/AEM"),
    ("address", "https://www.linkedin.com/sales/people/ACw,x", "https://www.linkedin.com/sales/people/ACw,x"),
    ("address", "linkedin.com/pub/jane-doe/1/2b/3c", "https://www.linkedin.com/pub/jane-doe/1/2b/3c"),
    ("address", "https://www.linkedin.com/company/acme", None),
    ("address", "https://www.linkedin.com/sales/home", None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "given", "right"), [*NAMES, *COMPANIES, *PASTED])
def test_what_is_given_is_read_as_a_person_would(kind: str, given: str, right: object) -> None:
    assert READERS[kind](given) == right
