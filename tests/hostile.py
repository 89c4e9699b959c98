"""Texts that break programs (RELIABILITY.md, Bad inputs), and a data file full of them."""

from pathlib import Path
from typing import Any

from referral_tui.domain.model.call_prep import CallPrep
from referral_tui.domain.model.contact import contact_to_doc, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from tests.conftest import NOW
from tests.people import welcomed

ESCAPES = (
    "\x1b]52;c;aGFja2Vk\x07",
    "\x1b]52;c;aGFja2Vk\x1b\\",
    "\x1b]0;title\x07",
    "\x1b]8;;http://example.test\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[31mred\x1b[0m",
    "\x1b[2J\x1b[10;10H",
    "\x1b[?1049l",
    "\x1bc",
    "\x1b]unterminated",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\x0e\x0f\x00\x7f\x08",
    "\x1b[6n",
)
MARKUP = (
    "[/]",
    "[/red]",
    "Bob [/",
    "[VIP]",
    "[vip]",
    "[link=http://x]",
    "[@click=app.quit]",
    "[$x]",
    r"\[b]",
    "[[[",
    "{first_name}",
    "Ann [/x] B",
)
UNICODE = (
    "\u202egnp.exe",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "e" + "\u0301" * 500,
    "lone \ud800 surrogate",
    "A\u030angstrom",
    "\u00c5ngstrom",
    "\ufeff\u200b",
    "two\u2028lines",
    "x" * 100_000,
)
ALL = ESCAPES + MARKUP + UNICODE

ON_THE_WIRE = (
    b"\x1b]52",
    b"\x1b]0;",
    b"\x1b]8;",
    b"\x1bc",
    b"\x1b[6n",
    b"\xc2\x9b",
    b"\xc2\x9d",
    b"\xe2\x80\xae",
    b"\x0e",
    b"\x0f",
    b"\x7f",
    b"\x00",
)
"""Bytes that none of these texts may bring to the terminal."""


def write_hostile_file(path: Path) -> None:
    """People, companies, openings, referrals and help whose every field is hostile, written past all cleaning."""
    changes = welcomed()
    for number, text in enumerate(ALL):
        fields: dict[str, Any] = {
            key: text
            for key in ("title", "location", "timezone", "profile_url", "email", "notes", "common_ground")
            + ("shared_connection", "previous_company", "offered_times", "introduced_by", "way_to")
        }
        history = (
            Event.new("written", NOW, need=text, channel=text, text=text, template_id=text),
            Event.new("call_held", NOW, seconds=text),
            Event.new("asked", NOW, answer=text, again=text),
            Event.new("told", NOW, about=[text]),
            Event.new("referred", NOW, referral=text),
            Event.new("other_version", NOW, field=text, value=text),
        )
        call = CallPrep((text,), {text: text}, text)
        contact = new_contact(text, tags=(text,), step=2 + number % 6, call=call, history=history, **fields)
        referral = dict.fromkeys(
            ("opening_id", "through", "order", "ask_again", "email", "needs", "submits", "by", "promised"), text
        )
        opening = dict.fromkeys(("id", "title", "link", "requisition", "closes", "email"), text)
        stage = ("applied", "interview", "offer", "rejected", "accepted", text)[number % 6]
        openings = [{**opening, "stages": {stage: "2026-11-20"}}]
        company: dict[str, Any] = {"id": f"c{number}", "name": text, "openings": openings, "also": [text]}
        merged = {"merged_names": [text], "not_same": [text]}
        doc = {**contact_to_doc(contact), "company_id": company["id"], "closed": None, **merged,
               "referrals": [{"id": text, **referral}]}  # fmt: skip
        helped = {"id": contact.id, **dict.fromkeys(("asked", "asked_on", "did", "next", "next_on"), text)}
        changes += [
            DocChange("companies", company["id"], None, company),
            DocChange("contacts", contact.id, None, doc),
            DocChange("helped", contact.id, None, helped),
        ]
    template = {"id": "t", "name": ALL[0], "need": "first", "channel": "note", "body": ALL[3], "subject": ALL[1]}
    Repository(path).apply([*changes, DocChange("templates", "t", None, template)])
