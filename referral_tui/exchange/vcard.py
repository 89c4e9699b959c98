"""People as vCards (RFC 2426, the version that every address book takes)."""

from collections.abc import Iterable

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.person_name import read_name


def to_vcf(people: Iterable[tuple[Contact, str]]) -> bytes:
    """The contacts with their companies' names, a card each."""
    from icalendar import Component, vAdr, vN, vOrg, vText, vUri  # 60 ms, and few write an address book

    class Card(Component):
        name = "VCARD"

    cards = []
    for contact, company in people:
        card = Card()
        parts = read_name(contact.name)
        card.add("version", "3.0")
        card.add("uid", f"urn:uuid:{contact.id}")
        card.add("fn", vText(contact.name))
        card.add("n", vN((parts.last, f"{parts.first} {parts.middle}".strip(), "", parts.title, parts.suffix)))
        for name, value in (
            ("org", vOrg((company,)) if company else None),
            ("title", vText(contact.title)),
            ("email", vText(contact.email)),
            ("url", vUri(contact.profile_url) if contact.profile_url else None),
            ("adr", vAdr(("", "", "", contact.location, "", "", "")) if contact.location else None),
            ("categories", list(contact.tags)),
            ("note", vText(contact.notes)),
        ):
            if value:
                card.add(name, value)
        cards.append(card.to_ical(sorted=False))
    return b"".join(cards)
