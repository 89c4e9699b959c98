"""A line that takes a whole pasted person apart."""

from typing import Any

from textual import events
from textual.screen import Screen
from textual.widgets import Input, Select

from referral_tui.domain.linkedin.pasted_profile import read_pasted


class PasteInput(Input):
    """A line that hands over a pasted text whole, its line breaks included."""

    class Pasted(Input.Changed):
        """A text was pasted."""

    def on_paste(self, event: events.Paste) -> None:
        """Hand over what can be taken apart; anything else goes into the line."""
        if read_pasted(event.text) is not None and not self.value:
            self.post_message(self.Pasted(self, event.text))
            event.stop()
            event.prevent_default()


def spread(screen: Screen[Any], text: str) -> str:
    """Put a pasted person into those of a form's fields that are there and empty; a sentence says which."""
    person = read_pasted(text)
    if person is None:
        return ""
    found = {
        "name": person.name,
        "title": person.title,
        "company": person.company,
        "location": person.location,
        "profile_url": person.profile_url,
        "email": person.email,
    }
    filled = []
    for id, value in found.items():
        for line in screen.query(f"#{id}").results(Input):
            if value and not line.value:
                line.value = value
                filled.append(id.replace("profile_url", "address"))
    for degree in screen.query("#degree").results(Select) if person.degree else ():
        degree.value = person.degree
    return f"Filled in: {', '.join(filled)}. Look it over, then ctrl+s saves."
