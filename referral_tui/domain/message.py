"""Messages: what each is for, which one is due, and how long it may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from referral_tui.domain import event
from referral_tui.domain.contact import Contact
from referral_tui.domain.due import call_time
from referral_tui.domain.settings import Limits
from referral_tui.domain.text import clean_line, clean_text

NEEDS = {
    "first": "First message to a stranger",
    "first_shared": "First message, naming a shared connection",
    "introduction": "Ask a shared connection to introduce you",
    "first_connected": "First message to a 1st-degree connection",
    "offer_times": "Offer times for the call",
    "confirm_call": "Confirm the call",
    "thanks": "Connection request with thanks, the next day",
    "nudge": "Ask again, once",
    "news_good": "News: it worked out",
    "news_bad": "News: it did not work out",
    "accepted": "I accepted a job",
    "helping": "Answer someone who asks you for help",
}
"""What a message is for (METHOD.md steps 3 to 7), in the method's order."""

CHANNELS = {"inmail": "InMail", "message": "message", "note": "connection note"}
"""How a message goes out on LinkedIn."""


@dataclass(frozen=True, slots=True)
class Template:
    """A message to fill; `shipped` tells the program's own from the user's."""

    id: str
    name: str
    need: str
    channel: str
    body: str
    subject: str = ""
    shipped: bool = False

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any], shipped: bool = False) -> "Template":
        """Read a template's document; an unknown need or channel reads as a first InMail."""
        texts = {k: clean_text(v) for k in ("name", "body", "subject") if isinstance(v := doc.get(k), str)}
        need, channel = doc.get("need"), doc.get("channel")
        return cls(
            id=doc["id"],
            name=clean_line(texts.get("name", "")),
            need=need if isinstance(need, str) and need in NEEDS else "first",
            channel=channel if isinstance(channel, str) and channel in CHANNELS else "inmail",
            body=texts.get("body", ""),
            subject=clean_line(texts.get("subject", "")),
            shipped=shipped,
        )

    def to_doc(self) -> dict[str, Any]:
        """The document of the `templates` table."""
        return {
            "id": self.id,
            "name": self.name,
            "need": self.need,
            "channel": self.channel,
            "subject": self.subject,
            "body": self.body,
        }


def need_for(contact: Contact) -> str:
    """What the message that is due is for (METHOD.md steps 3 to 7)."""
    match contact.step:
        case 2 | 3:
            return _first_need(contact)
        case 4:
            return "confirm_call" if call_time(contact) else "offer_times"
        case 5:
            return "confirm_call" if call_time(contact) else "offer_times"
        case 6:
            return "news_good" if contact.last(event.THANKED) else "thanks"
        case _:
            return "helping" if contact.last(event.TOLD) else "news_good"


def _first_need(contact: Contact) -> str:
    if contact.last(event.ANSWERED):
        return "offer_times"
    if contact.last(event.WRITTEN):
        return "nudge"
    if contact.degree == 1:
        return "first_connected"
    return "first_shared" if contact.shared_connection else "first"


def ranked(templates: Iterable[Template], contact: Contact) -> list[Template]:
    """All templates, the ones for what is due first, the user's own before the program's; else as given."""
    due = need_for(contact)
    return sorted(templates, key=lambda t: (t.need != due, t.need == due and t.shipped))


def channel_for(template: Template, contact: Contact) -> str:
    """How it goes out: who is connected gets a message; so does who has answered an InMail."""
    if template.channel == "inmail" and (contact.degree == 1 or contact.last(event.ANSWERED)):
        return "message"
    if template.channel == "note" and contact.degree == 1:
        return "message"
    return template.channel


def channel_limit(channel: str, limits: Limits) -> int:
    """The most characters this channel takes (LINKEDIN.md, Limits)."""
    return {"inmail": limits.inmail_body, "note": limits.note}.get(channel, limits.message)


def renamed_copy(template: Template, new_id: str) -> Template:
    """The user's own copy of a template, under another id."""
    return replace(template, id=new_id, name=f"{template.name} (mine)", shipped=False)
