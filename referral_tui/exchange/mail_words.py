"""The words of a mail: of a page of HTML, without what is quoted, and without the signature."""

import re
from html.parser import HTMLParser

from referral_tui.domain.text import clean_text

_SAID = r"(?:wrote|schrieb|schreef|skrev|a écrit|escribió|escreveu|ha scritto)"
_WROTE = re.compile(
    rf"^(?=[^\n]{{0,200}}[\d@]|[^\n]{{0,200}}:\s*\n\s*>)(?:On|Am|Op|Den|Le|El|Em|Il)\b[^\n]{{4,200}}(?:\n[^\n]{{0,120}})?\b{_SAID}[^\n]{{0,80}}:\s*$"
    r"|^-{2,} ?(?:Original Message|Ursprüngliche Nachricht) ?-{2,}|^_{20,}\s*\n(?:From|Von|De): "
    r"|^(?:From|Von|Van|De): [^\n]{1,200}\n\s*(?:Sent|Date|Gesendet|Verzonden|Envoyé|Enviado): ",
    re.M | re.I,
)
_SIGNATURE = re.compile(r"^-- ?$", re.M)

_HIDDEN = ("script", "style", "head", "blockquote")
"""What holds no words of theirs: a quote in a mail is what they answer to."""


class _Words(HTMLParser):
    """The words of a page of HTML, a block to a line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = 0 if tag == "body" else self._hidden + (tag in _HIDDEN)  # a head is not always closed
        if tag in ("br", "p", "div", "li", "tr", "td", "th"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in ("p", "div", "li", "tr", "td", "th"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def words_of_page(page: str) -> str:
    """The words that a page of HTML shows, a block to a line."""
    parser = _Words()
    parser.feed(page)
    lines = (" ".join(line.split()) for line in "".join(parser.parts).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def without_quotes(text: str) -> str:
    """The words of a mail without what they answer to, and without the signature below "-- "."""
    text = clean_text(text)
    for end in (_WROTE, _SIGNATURE):
        found = end.search(text)
        text = text[: found.start()] if found is not None and found.start() > 0 else text
    lines = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    return "\n".join(lines).strip()
