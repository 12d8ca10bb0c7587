"""The one error of saving and opening, in words."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from engine.texts import Text, render, text

if TYPE_CHECKING:
    from pathlib import Path


class ProjectError(Exception):
    """A project file that cannot be opened or written; `message` says what happened.

    `backup` is the version before it, where one lies beside the file.
    """

    def __init__(self, message: Text, backup: Path | None = None) -> None:
        super().__init__(message.id)
        self.message = message
        self.backup = backup

    def __str__(self) -> str:
        return render(self.message, "en")


_REASONS = {
    errno.ENOENT: "storage-reason-missing",
    errno.ENOTDIR: "storage-reason-missing",
    errno.EISDIR: "storage-reason-folder",
    errno.EACCES: "storage-reason-denied",
    errno.EPERM: "storage-reason-denied",
    errno.EROFS: "storage-reason-read-only",
    errno.ENOSPC: "storage-reason-full",
    errno.EDQUOT: "storage-reason-full",
    errno.EFBIG: "storage-reason-full",
    errno.ENAMETOOLONG: "storage-reason-name",
    errno.ELOOP: "storage-reason-name",
    errno.EINVAL: "storage-reason-name",
}


def reason_of(error: OSError) -> Text:
    """Say why the system refused, for the common causes; else give its own code."""
    number = error.errno or 0
    if number in _REASONS:
        return Text(_REASONS[number])
    return text("storage-reason-other", code=errno.errorcode.get(number, "?"))


def refusal(id: str, /, **args: str | int | float | Text) -> ProjectError:
    """Make the error of a file whose content is not acceptable; the reader adds its name."""
    return ProjectError(text(f"storage-refusal-{id}", **args))
