"""Whom a SKU is for: its portrait from the sales, and what to do with it."""

from __future__ import annotations

from functools import partial
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.figures.portrait import PortraitFigure
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.places import place_of
from scoutdesk.domain.community.platform_advice import Counsel, share_words
from scoutdesk.domain.community.portrait import Portrait
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import _, say
from scoutdesk.knowledge.platform_advice import advice_facts
from scoutdesk.operations.audience import Audience, audience_of

LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class AudienceBench(Bench):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.id = 0
        self.found: Audience | None = None
        self.add(heading_label(_("Who bought it, over all seasons")))
        self.doubts, self.core = self.add(Remark()), self.add(_line())
        self.figure, self.counsel = PortraitFigure(), CounselList()
        self.counsel.wanted.connect(self.open)
        self.add(_beside(self.figure, self.counsel))
        weighed = _(
            "Shares are weighted by units; a community with several interests counts for each in equal parts."
        )
        self.basis = self.add(_line(f"{weighed} {advice_facts().source}"))

    def show_sku(self, id: int) -> None:
        self.id = id
        self.desk.background.run(partial(audience_of, self.desk.workspace, id), then=self.show_audience)

    def show_audience(self, found: Audience) -> None:
        if found.sku.id != self.id:
            return
        self.found = found
        self.doubts.say("\n".join(map(str, found.portrait.doubts)), "info")
        self.core.setText(core_figures(found.portrait))
        self.core.setVisible(bool(found.portrait.units))
        self.figure.show_portrait(found.portrait)
        self.counsel.show_counsel(found.counsel)

    def open(self, community: int) -> None:
        self.desk.go(place_of(self.desk.workspace, "community", community))


class CounselList(QWidget):
    """The sentences under their steps; `wanted` tells the community whose sentence was clicked."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(theme.px(300))
        self.setAccessibleName(_("What follows from it"))
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(theme.px(12), 0, 0, 0)
        self.lines.setSpacing(theme.px(4))

    def show_counsel(self, found: tuple[Counsel, ...]) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for step, counsel in groupby(found, key=lambda item: item.step):
            self.lines.addWidget(heading_label(str(step)))
            for sentence in counsel:
                self.lines.addWidget(self._sentence(sentence))
        self.lines.addStretch(1)
        self.setAccessibleDescription("\n".join(map(str, found)))

    def _sentence(self, item: Counsel) -> QLabel:
        label = QLabel(f"· {item}")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if item.community:
            rest = str(item).removeprefix(item.name)
            link = f'<a style="color:{theme.colour("accent").name()}" href="{item.community}">{escape(item.name)}</a>'
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setText(f"· {link}{escape(rest)}")
            label.setTextInteractionFlags(LINKS)
            label.linkActivated.connect(self._clicked)
        return label

    def _clicked(self, link: str) -> None:
        self.wanted.emit(int(link))


def core_figures(found: Portrait) -> str:
    """Units, ¥ per member and month, active share, repurchase and referral in one line."""
    active = share_words(found.active) if found.active is not None else "—"
    if found.active is not None and found.active_known is not None and found.active_known < 1:
        active += str(say(" (told for {known} of the units)", known=share_words(found.active_known)))
    parts = (
        say("{units} units in {count} communities", units=found.units, count=found.communities),
        say("{amount} per member and month", amount=yuan(found.per_head)),
        say("active members {share}", share=active),
        say("bought again {share}", share=share_words(found.again.share) if found.again.share is not None else "—"),
        say("by referral {share}",
            share=share_words(found.referred.share) if found.referred.share is not None else "—"),
    )  # fmt: skip
    return " · ".join(map(str, parts))


def _beside(left: QWidget, right: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(4, 0, 4, 0)
    line.setSpacing(theme.px(16))
    line.addWidget(left, 3, Qt.AlignmentFlag.AlignTop)
    line.addWidget(right, 2, Qt.AlignmentFlag.AlignTop)
    return row


def _line(words: str = "") -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setContentsMargins(4, 0, 4, 0)
    theme.paint(label, text="muted")
    return label
