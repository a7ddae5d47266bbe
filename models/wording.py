"""Words: gettext catalogues for every text of the program, and dates and numbers in the form of a language.

One catalogue serves window, findings and exports, so that a thing has one name everywhere. The English
texts in the code are the keys; `resources/locale/*/LC_MESSAGES/racigraph.po` is the source of both languages.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from models.domain.message import Message, Value
from resources import FOLDER

LANGUAGES: Mapping[str, str] = {"de": "Deutsch", "en": "English"}
_FORMATS = {"de": "de", "en": "en_GB"}  # whose dates and numbers are shown


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = FOLDER.joinpath("locale", language, "LC_MESSAGES", "racigraph.mo")
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def language_of_system() -> str:
    """Return the first shipped language the environment asks for, English otherwise."""
    wanted = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    wanted.append(locale.getlocale()[0] or "")
    for text in wanted:
        if text:
            return "de" if text.lower().startswith(("de", "german")) else "en"
    return "en"


class Wording:
    """Says messages in one language; call it with a Message or with an English text and its values."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no catalogue for {language!r}")
        self.language = language
        self._catalogue = _catalogue(language)

    def __call__(self, text: Message | str, **values: Value) -> str:
        """Return the sentence in this language with its values filled in."""
        if isinstance(text, Message):
            return self._say(text)
        return self._fill(self._catalogue.gettext(text), values)

    def plural(self, text: str, plural: str, n: int, **values: Value) -> str:
        """Return the singular or plural sentence for n; `{n}` stands for the count."""
        return self._fill(self._catalogue.ngettext(text, plural, n), {"n": n, **values})

    def number(self, value: float) -> str:
        """Return a number in the form of the language, such as 1.234,5."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=_FORMATS[self.language])

    def date_in_words(self, day: date) -> str:
        """Return a day with the name of its month."""
        from babel.dates import format_date

        return format_date(day, format="long", locale=_FORMATS[self.language])

    def date(self, day: date) -> str:
        """Return a day as a date in figures."""
        from babel.dates import format_date

        return format_date(day, format="medium", locale=_FORMATS[self.language])

    def moment(self, moment: datetime) -> str:
        """Return weekday, date and time of day."""
        from babel.dates import format_datetime

        pattern = "EEE dd.MM.y, HH:mm" if self.language == "de" else "EEE d MMM y, HH:mm"
        return format_datetime(moment, pattern, locale=_FORMATS[self.language])

    def listed(self, parts: tuple[str, ...]) -> str:
        """Return the parts as a list in words."""
        from babel.lists import format_list

        return format_list(list(parts), locale=_FORMATS[self.language]) if parts else ""

    def _say(self, text: Message) -> str:
        if text.own:
            return dict(text.own)[self.language]
        values = dict(text.values)
        if text.plural:
            return self._fill(self._catalogue.ngettext(text.text, text.plural, text.count), values)
        return self._fill(self._catalogue.gettext(text.text), values)

    def _fill(self, template: str, values: Mapping[str, Value]) -> str:
        if not values:
            return template
        return template.format(**{name: self._value(value) for name, value in values.items()})

    def _value(self, value: Value) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, Message):
            return self._say(value)
        if isinstance(value, tuple):
            return self.listed(tuple(self._value(part) for part in value))
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.date(value)
        return self.number(value)
