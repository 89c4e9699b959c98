"""Texts that break programs (RELIABILITY.md, Bad inputs)."""

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
