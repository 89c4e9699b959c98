"""What stands beside a message while it is written: the call's own notes, or why one helps (METHOD.md, steps 6, 7)."""

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.needs import need_of


def context_pairs(need: str, contact: Contact, asked: Help | None, thanks: str) -> list[tuple[str, str]]:
    """Pairs of a heading and a text; none where there is nothing to say."""
    if need == "helping":
        pairs = [
            ("They asked", asked.asked if asked else ""),
            ("You did", asked.did if asked else ""),
            ("Next", asked.next if asked else ""),
            ("Who helped you", thanks),
        ]
    elif need_of(need).after_call:
        said = "\n".join(contact.call.answers.values())
        pairs = [("From the call", contact.call.notes), ("They said", said), ("Notes", contact.notes)]
    else:
        pairs = []
    return [(head, text) for head, text in pairs if text]
