"""What people type, paste and import, and what it is read as: a table of cases by kind."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.content import read_places
from referral_tui.domain.dates.places import Places
from referral_tui.domain.linkedin.background import read_stays
from referral_tui.domain.linkedin.identity import name_key
from referral_tui.domain.linkedin.pasted_profile import read_pasted
from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.person_name import bare_name, first_name_of, greeting_in_export, read_name
from referral_tui.domain.records import asdict
from referral_tui.domain.text import clean_line, join_words, split_words
from referral_tui.exchange.dates import read_day_of, read_instant, read_month
from referral_tui.exchange.reading import read_import
from referral_tui.tui.common.dropped_path import dropped_path


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
    "day": read_day_of,
    "instant": lambda text: at.isoformat() if (at := read_instant(text, "month first")) else None,
    "month": read_month,
    "tags": split_words,
    "stays": lambda line: [tuple(stay) for stay in read_stays(line)],
    "dropped": lambda text: str(dropped_path(text)),
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
    ("greeted", "Dr. h.c. Hans Weber", "Hans"),
    ("greeted", "Prof. Dr. Lee", "Prof. Dr. Lee"),
    ("greeted", "İBRAHİM ŞAHİN", "İbrahim"),
    ("greeted", 'Jane ("JJ") Doe', "JJ"),
    ("greeted", "CS Neha Jain", "Neha"),
    ("known as", "Ann-Marie O’Neil", "ann marie oneil"),
    ("known as", "Ann Marie O'Neil", "ann marie oneil"),
    ("known as", "Ed Smith, Jr.", "ed smith jr"),
    ("known as", "Jane D. Doe", "jane d doe"),
    ("in parts", "Jean-Claude Van Damme", ("Jean-Claude", "Van Damme", "")),
    ("in parts", "Mary Ann De Luca", ("Mary Ann", "De Luca", "")),
    ("greeted by the export", "Jane A.;Doe", ""),
    ("greeted by the export", "Ming 小明;Wang", ""),
    ("greeted by the export", "Md.;Rahman", ""),
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
    ("company", "Acme S.à r.l.", "acme"),
    ("company", "Acme (P) Ltd", "acme"),
    ("company", "Acme Private Ltd", "acme"),
    ("company", "Acme UG (haftungsbeschränkt)", "acme"),
    ("company", "Barilla SpA", "barilla"),
    ("company", "The Day Spa", "the day spa"),
    ("company", "ООО Яндекс", "яндекс"),
    ("company", "PT Solutions", "pt solutions"),
    ("company", "Acme Public Company Limited", "acme"),
    ("company", "Acme FZ-LLC", "acme"),
    ("company", "Acme, spol. s r. o.", "acme"),
    ("company", "ACME S.P.A.", "acme"),
    ("company", "Acme™", "acme"),
    ("company", "C++ Inc", "c plus plus"),
    ("company", "Explore KY", "explore ky"),
    ("company", "株式会社トヨタ", "トヨタ"),
    ("company", "The Limited", "the limited"),
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
    ("pasted", "Jane Doe\nJane Doe\n2nd degree connection\n· 2nd\nVP of Engineering @Acme | Angel",
     JANE | {"degree": 2, "title": "VP of Engineering", "company": "Acme"}),
    ("pasted", "Jane Doe\n(She/Her) · 3rd+\nOpen to work | Looking for a role\nHo Chi Minh City",
     JANE | {"degree": 3, "location": "Ho Chi Minh City"}),
    ("pasted", "Jane Doe, PhD 🧬\nHe/Him\nCook at Acme GmbH & Co. KG\nMunich, Bavaria, Germany",
     JANE | {"title": "Cook", "company": "Acme GmbH & Co. KG", "location": "Munich, Bavaria, Germany"}),
    ("pasted", "Jane Doe\nHR Business Partner\nSoylent Foods",
     JANE | {"title": "HR Business Partner", "company": "Soylent Foods"}),
    ("pasted", "Jane Doe\nHe/Him · 1st\nEngineer\nGoogle",
     JANE | {"degree": 1, "title": "Engineer", "company": "Google"}),
    ("pasted", "Jane Doe - Data Scientist bei Zalando SE - Berlin",
     JANE | {"title": "Data Scientist", "company": "Zalando SE", "location": "Berlin"}),
    ("pasted", "Jane Doe\nHelping people at scale | Recruiter at Acme",
     JANE | {"title": "Recruiter", "company": "Acme"}),
    ("pasted", "Jane Doe (jane@acme.test)", JANE | {"email": "jane@acme.test"}),
    ("pasted", "[Jane Doe](https://www.linkedin.com/in/jane)", JANE | {"profile_url": "https://www.linkedin.com/in/jane/"}),
    ("pasted", "https://www.linkedin.com/recruiter/profile/1,abc,CAP Jane Doe",
     JANE | {"profile_url": "https://www.linkedin.com/recruiter/profile/1,abc,CAP"}),
    ("pasted", "Lee, Austin <austin@acme.test>", {"name": "Lee, Austin", "email": "austin@acme.test"}),
    ("pasted", "Lee, Ann", None),
    ("pasted", "Jane Doe\nPremium member\nEngineer at Acme\nLondon",
     JANE | {"title": "Engineer", "company": "Acme", "location": "London"}),
    ("pasted", "Jane Doe\nSomething else LinkedIn says\nEngineer at Acme\nLondon",
     JANE | {"title": "Engineer", "company": "Acme", "location": "London"}),
    ("pasted", "Jane Doe\tEngineer\tAcme\tOslo", JANE | {"title": "Engineer", "company": "Acme", "location": "Oslo"}),
    ("pasted", "Jane Doe at Acme", JANE | {"company": "Acme"}),
    ("pasted", "Jane Doe | https://www.linkedin.com/in/jane | Engineer | Acme",
     JANE | {"title": "Engineer", "company": "Acme", "profile_url": "https://www.linkedin.com/in/jane/"}),
    ("pasted", "Jane Doe, Acme Inc.", JANE | {"company": "Acme Inc."}),
    ("pasted", "Jane Doe, Cook, +44 20 7946 0000", JANE | {"title": "Cook", "phone": "+44 20 7946 0000"}),
    ("pasted", "(5) Jane Doe | Sales Navigator", JANE),
    ("pasted", "Jane Doe\nIngénieur chez Acme\nParis, Île-de-France, France\nCoordonnées",
     JANE | {"title": "Ingénieur", "company": "Acme", "location": "Paris, Île-de-France, France"}),
    ("pasted", "(1) Feed | LinkedIn", None),
    ("pasted", "https://www.linkedin.com/feed/update/urn:li:1", None),
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

FILES = [
    ("day", "12 Mar 2024", "2024-03-12"),
    ("day", "12 March 2024", "2024-03-12"),
    ("day", "Mar 12, 2024", "2024-03-12"),
    ("day", "March 12 2024", "2024-03-12"),
    ("day", "12-Mar-24", "2024-03-12"),
    ("day", "12th Sept. 2024", "2024-09-12"),
    ("day", "2024/03/12", "2024-03-12"),
    ("day", "25.12.2024", "2024-12-25"),
    ("day", "03.04.2024", "2024-04-03"),
    ("day", "13/03/2026", "2026-03-13"),
    ("day", "03/13/2026", "2026-03-13"),
    ("day", "3/3/24", "2024-03-03"),
    ("day", "09/03/2026", ""),
    ("day", "31 Feb 2024", ""),
    ("day", "12 Mär 2024", ""),
    ("day", "9999-01-01", ""),
    ("day", "", ""),
    ("instant", "2024-06-15T10:30:00Z", "2024-06-15T10:30:00+00:00"),
    ("instant", "2024-06-15 10:30:00 UTC", "2024-06-15T10:30:00+00:00"),
    ("instant", "2024-06-15T10:30:00.123+02:00", "2024-06-15T08:30:00+00:00"),
    ("instant", "1/29/26, 2:37 PM", "2026-01-29T14:37:00+00:00"),
    ("instant", "1/9/26, 12:05\u202fAM", "2026-01-09T00:05:00+00:00"),
    ("instant", "Sat Sep 05 08:12:14 UTC 2026", "2026-09-05T08:12:14+00:00"),
    ("instant", "2023/06/05 15:47:58 UTC", "2023-06-05T15:47:58+00:00"),
    ("instant", "1/29/26, 25:37", None),
    ("instant", "1/29/26, 13:37 PM", None),
    ("instant", "yesterday", None),
    ("month", "Mar 2021", "2021-03"),
    ("month", "2021-03", "2021-03"),
    ("month", "2021", "2021"),
    ("month", "12 Mar 2021", "2021-03"),
    ("month", "2021-13", ""),
    ("month", "soon", ""),
    ("tags", 'rowing, "Paris, Texas", vip', ("rowing", "Paris, Texas", "vip")),
    ("tags", '"a ""b"" c"', ('a "b" c',)),
    ("tags", " , ,", ()),
    (
        "stays",
        "Acme (2019-03 to 2022-06); Lumen (2022-07 to now)",
        [("Acme", "2019-03", "2022-06"), ("Lumen", "2022-07", "")],
    ),
    ("stays", "Oakfield College", [("Oakfield College", "", "")]),
    ("stays", "Foo (bar) (2019 to 2020)", [("Foo (bar)", "2019", "2020")]),
    ("stays", "", []),
    ("dropped", r"/tmp/My\ Export/c.csv", "/tmp/My Export/c.csv"),
    ("dropped", "'/tmp/My Export/c.csv' ", "/tmp/My Export/c.csv"),
    ("dropped", '"/tmp/My Export/c.csv"', "/tmp/My Export/c.csv"),
    ("dropped", "file:///tmp/My%20Export/c.csv", "/tmp/My Export/c.csv"),
    ("dropped", "file://localhost/tmp/c.csv", "/tmp/c.csv"),
    ("dropped", "& '/tmp/c.csv'", "/tmp/c.csv"),
    ("dropped", "  ", "None"),
]  # fmt: skip

PAGES = [
    ("cp1250", "Łukasz,Wójcik,Żabka\nJiří,Dvořák,Škoda"),
    ("cp1250", "Jan,Dvořák,Acme"),
    ("cp1250", "Petr,Čapek,Komerční banka"),
    ("cp1252", "José,García,Müller GmbH\nFrançois,Lefèvre,Société"),
    ("cp1252", "Bjørn,Håkonsen,Ørsted"),
    ("cp1252", "L’Oréal – Zoë"),
    ("cp1252", "Þórður,Ásgeirsson"),
    ("cp1251", "Иван,Петров,Яндекс"),
    ("koi8_r", "Иван,Петров,Яндекс\nАнна,Сидорова"),
    ("cp1253", "Αλέξης,Παπαδόπουλος"),
    ("cp1254", "Ayşe,Yılmaz,Türk Hava Yolları\nİbrahim,Şahin,Koç"),
    ("cp1255", "דוד,כהן,בנק\nשרה,לוי,טבע"),
    ("cp1256", "محمد,علي,شركة\nفاطمة,حسن"),
    ("cp1257", "Jānis,Bērziņš,Rīga\nVytautas,Žukauskas,Šiauliai"),
    ("iso8859_2", "Łukasz,Wąsik,Kraków\nŚwist"),
    ("mac_roman", "José,García,Müller\nZoë,Núñez,L’Oréal"),
    ("cp850", "José,García,Müller GmbH"),
    ("shift_jis", "太郎,山田,トヨタ自動車\n花子,鈴木,ソニー"),
    ("gb18030", "小龙,李,腾讯\n伟,张,华为技术有限公司"),
    ("euc_kr", "민준,김,삼성전자"),
    ("big5", "小龍,李,台積電\n志明,陳,鴻海"),
]


@pytest.mark.parametrize(("page", "rows"), PAGES)
def test_a_file_in_another_code_page_is_read_by_its_words_and_says_so(tmp_path: Path, page: str, rows: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(f"name,company,title\n{rows}\n".encode(page))
    found = read_import(path)
    assert [row.fields["name"] for row in found.rows] == [line.partition(",")[0] for line in rows.split("\n")]
    assert [page in remark for remark in found.remarks] == [True]


def test_one_wrong_byte_spoils_one_character(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("name\nŁukasz Żak\nJosé\n".encode() + b"J\xe9r\n" + "Ürün\n".encode())
    found = read_import(path)
    assert [row.fields["name"] for row in found.rows] == ["Łukasz Żak", "José", "J\ufffdr", "Ürün"]
    assert found.remarks == ("1 character of own.csv cannot be read, and stands as \ufffd.",)


@given(st.text(max_size=80), st.text(max_size=20))
def test_whatever_stands_there_is_read_as_something(text: str, more: str) -> None:
    assert bool(first_name_of(text)) == bool(text)
    assert bool(bare_name(text)) == bool(text)
    for kind in ("known as", "company", "address", "day", "instant", "month", "tags", "stays", "pasted"):
        READERS[kind](f"{text}\n{more}, {text} | {more}")
    assert split_words(join_words([clean_line(text) or "x"])) == (clean_line(text) or "x",)


@pytest.mark.parametrize(("kind", "given", "right"), [*NAMES, *COMPANIES, *PASTED, *FILES])
def test_what_is_given_is_read_as_a_person_would(kind: str, given: str, right: object) -> None:
    assert READERS[kind](given) == right
