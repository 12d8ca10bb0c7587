"""Which language the command line speaks."""

from __future__ import annotations

import locale
import os

from engine.texts import LANGUAGES, Language


def command_line_language() -> Language:
    """Return NETLOOM_LANGUAGE where it is ours, else the locale's language, else English."""
    for wish in (os.environ.get("NETLOOM_LANGUAGE", ""), _locale_name()):
        for language in LANGUAGES:
            if wish.lower().startswith(language):
                return language
    return "en"


def _locale_name() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    return locale.getlocale()[0] or ""  # Windows: "Korean_Korea"
