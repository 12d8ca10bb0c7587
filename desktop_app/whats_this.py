"""Shift+F1: click anything to read what it is for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QWhatsThis, QWidget


class AskingWhatsThis(QObject):
    """Begins to ask. What has no words of its own for it answers with its tooltip.

    It listens to the application only until the answer: at other times that would cost.
    """

    def ask(self) -> None:
        """Wait for the click."""
        application = QCoreApplication.instance()
        if application is not None and not QWhatsThis.inWhatsThisMode():
            application.installEventFilter(self)
            QWhatsThis.enterWhatsThisMode()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer for a widget; those around it are asked next."""
        if event.type() == QEvent.Type.LeaveWhatsThisMode:
            if (application := QCoreApplication.instance()) is not None:
                application.removeEventFilter(self)
            return False
        if not isinstance(watched, QWidget) or not isinstance(event, QHelpEvent):
            return False
        if watched.whatsThis() or not watched.toolTip():
            return False
        if event.type() == QEvent.Type.WhatsThis:
            QWhatsThis.showText(event.globalPos(), watched.toolTip(), watched)
            event.accept()
            return True
        return False
