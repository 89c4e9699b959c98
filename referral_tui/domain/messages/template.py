"""Messages: what each is for, which one is due, and how long it may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from referral_tui.domain.cadence.next_step import Next
from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import CHANNELS, NEEDS
from referral_tui.domain.model.opening import REJECTED
from referral_tui.domain.model.settings import Limits
from referral_tui.domain.text import clean_line, clean_text


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


def needs_for(contact: Contact, upcoming: Next, now: datetime) -> tuple[str, ...]:
    """What the message that is due is for (METHOD.md steps 3 to 7), the best way first, the free before the costly."""
    match upcoming.kind:
        case "thank":
            return ("thanks",)
        case "referral" | "ask_again":
            return (upcoming.kind,)
        case "tell":
            is_bad = upcoming.news is not None and upcoming.news.stage == REJECTED
            return ("news_bad",) if is_bad else ("news_good",)
        case "round":
            return ("accepted",)
        case "help":
            return ("helping",)
    match contact.step:
        case 2 | 3:
            return _first_needs(contact)
        case 4 | 5:
            at = call_time(contact)
            if at is None:
                return ("offer_times",)
            return ("confirm_call",) if now < at + CALL_LENGTH else ("thanks",)
        case 6:
            if not contact.last(event.THANKED):
                return ("thanks",)
            return ("referral",) if any(each.is_pending for each in contact.referrals) else ("news_good",)
        case _:
            return ("helping",) if contact.last(event.TOLD, event.HELPED) else ("news_good",)


def _first_needs(contact: Contact) -> tuple[str, ...]:
    if contact.last(event.ANSWERED):
        return ("offer_times",)
    if contact.last(event.WRITTEN):
        return ("nudge",)
    if contact.introduced_by:
        return ("first_introduced",)
    if contact.degree == 1:
        return ("first_connected",)
    if not contact.shared_connection:
        return ("first",)
    if contact.last(event.INTRODUCTION):
        return ("first_shared",)
    return ("first_shared", "introduction") if contact.open_profile else ("introduction", "first_shared")


def ranked(templates: Iterable[Template], contact: Contact, upcoming: Next, now: datetime) -> list[Template]:
    """All templates, the ones for what is due first, the user's own before the program's; else as given."""
    needs = needs_for(contact, upcoming, now)

    def rank(template: Template) -> tuple[int, bool]:
        due = template.need in needs
        return (needs.index(template.need) if due else len(needs), due and template.shipped)

    return sorted(templates, key=rank)


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
