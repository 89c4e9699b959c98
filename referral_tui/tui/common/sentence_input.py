"""A line that says when something was pasted into it: the words of somebody else."""

from textual import events
from textual.message import Message
from textual.widgets import Input


class SentenceInput(Input):
    """A line of text, typed or pasted."""

    class Pasted(Message):
        """A text was pasted."""

    def on_paste(self, event: events.Paste) -> None:
        """Say so before the line takes it."""
        self.post_message(self.Pasted())
