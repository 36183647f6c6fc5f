"""The help: every part of the five stages is told of, in both languages, and a word finds its field."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from scoutdesk import i18n
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages.help import HelpPage
from scoutdesk.desk.pages.help_words import FORMULAS, PARTS_TOLD, STEPS
from scoutdesk.desk.pages.stages import PARTS
from scoutdesk.i18n import _
from scoutdesk.operations.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> HelpPage:
    page = HelpPage(Desk(workspace))
    qtbot.addWidget(page)
    return page


def test_every_part_of_the_five_stages_is_told_of() -> None:
    assert set(PARTS_TOLD) == {part.path for part in PARTS if part.stage in STEPS}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_steps_parts_and_formulas_stand_on_the_page(
    workspace: Workspace, qtbot: QtBot, language: str
) -> None:
    with i18n.speaking(language):
        page = HelpPage(Desk(workspace))
        qtbot.addWidget(page)
        text = page.text.toPlainText()
        for words in (*STEPS.values(), *PARTS_TOLD.values(), *(told for _name, told in FORMULAS)):
            assert _(words) in text


def test_a_word_leaves_the_fields_that_it_finds(page: HelpPage) -> None:
    page.words.setText("°Brix")
    text = page.text.toPlainText()
    assert "°Brix" in text
    assert _(FORMULAS[0][1]) not in text
