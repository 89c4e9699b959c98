"""The words the program ships: message templates and questions, read from the files beside this one."""

import gzip
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from referral_tui.domain.calls.question import Question
from referral_tui.domain.messages.template import Template


@cache
def shipped_templates() -> tuple[Template, ...]:
    """The templates of `templates.toml`, in its order."""
    return tuple(
        Template.from_doc(
            {**doc, "body": doc["body"].strip("\n"), "id": _shipped_id("templates", doc["key"])}, shipped=True
        )
        for doc in read_content("templates.toml")["template"]
    )


@cache
def shipped_questions() -> tuple[Question, ...]:
    """The questions of `questions.toml`, in its order."""
    return tuple(
        Question.from_doc({**doc, "order": index, "id": _shipped_id("questions", doc["key"])}, shipped=True)
        for index, doc in enumerate(read_content("questions.toml")["question"])
    )


def read_content(name: str) -> dict[str, Any]:
    """The data of one of the TOML files beside this module."""
    return tomllib.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))


def _shipped_id(table: str, key: str) -> str:
    """The same id in every installation, so that a user's changes find their template again."""
    return str(uuid5(NAMESPACE_URL, f"referral-tui/{table}/{key}"))


def read_places() -> str:
    """The table of towns, states and countries that scripts/make_places.py has made (GeoNames, CC BY 4.0)."""
    return gzip.decompress(files(__name__).joinpath("places.txt.gz").read_bytes()).decode()
