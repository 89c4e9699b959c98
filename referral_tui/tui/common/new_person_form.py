"""What the forms share that make somebody new known: a pasted line fills them, and nobody is added twice."""

from typing import NamedTuple

from textual.screen import ScreenResultType

from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.model.contact import STRANGER
from referral_tui.domain.text import clean_line
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.tui.common.paste_input import PasteInput, spread


class Who(NamedTuple):
    """Somebody's name, and the address of their profile, or ""."""

    name: str
    address: str


GRADE_CHOICES = (("no", 0), ("a little", 1), ("much", 2), ("very", 3))
DEGREE_CHOICES = (("1st: you are connected", 1), ("2nd: you share a connection", 2), ("3rd or further", STRANGER))


class NewPersonForm(FormScreen[ScreenResultType]):
    """A form with the fields `name` and `profile_url`, and perhaps more of a person."""

    pasted = ""
    """A person who was pasted elsewhere, to begin with."""

    def on_mount(self) -> None:
        """Spread who was pasted over the fields, once it is known what stood in them."""
        if self.pasted:
            self.call_later(lambda: self.note(spread(self, self.pasted)))

    def on_paste_input_pasted(self, message: PasteInput.Pasted) -> None:
        """Spread a pasted line over the fields that are empty."""
        message.stop()
        self.note(spread(self, message.value))

    def action_save(self) -> None:
        """Save; a line that says more than a name is spread over the fields first, to be looked at."""
        for line in self.query(PasteInput):
            if line.says_more:
                self.note(spread(self, line.value))
                return
        super().action_save()

    def who(self, company: str, without: str, here: str) -> Who:
        """The person typed in, who is not here yet; raises FieldProblem.

        `without` says how to go on without a name, `here` what to do about somebody who is here already.
        """
        name, url = clean_line(self.text("name")), self.text("profile_url").strip()
        if not name:
            raise FieldProblem("name", f"Enter a name; a first name is enough. {without}".strip())
        address = normalise_profile_url(url) if url else ""
        if address is None:
            raise FieldProblem("profile_url", "That isn't a LinkedIn profile URL, like linkedin.com/in/ann-lee.")
        twin = self.workspace.contacts.find(name, company, address)
        if twin is not None:
            raise FieldProblem("name", f"{twin.name} is here already. {here}")
        return Who(name, address)
