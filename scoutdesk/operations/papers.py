"""Every paper that a season prints: one name, one function from its dossier to a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.launch.brief import Brief
from scoutdesk.domain.whole import launch_papers
from scoutdesk.domain.whole.briefs import LeftOut
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.review_report import review_report
from scoutdesk.i18n import N_, language, say, speaking
from scoutdesk.operations.briefs import compose_brief, write_whole
from scoutdesk.operations.comparing import sheet_for
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace

Picture = tuple[int, int, bytes]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`held`: what stands on the paper; `document`: the function of briefing.documents that sets it.

    `tells_left_out`: whether claims and prices that may not be printed are missed on this paper. `lying`: A4 across.
    `read`: in place of `held` where the dossier of the season is not all that stands on it.
    """

    name: str
    label: str
    document: str
    held: Callable[[Dossier, Brief, int], Any]
    tells_left_out: bool = False
    lying: bool = False
    read: Callable[[Workspace, Dossier], Any] | None = None


def _held_by_brief(_dossier: Dossier, brief: Brief, _launch: int) -> Brief:
    return brief


def _held_by_card(_dossier: Dossier, brief: Brief, _launch: int) -> Any:
    return launch_papers.price_card(brief)


def _held_by_review(dossier: Dossier, brief: Brief, _launch: int) -> Any:
    return review_report(dossier, brief.prepared_by)


PAPERS: tuple[PaperKind, ...] = (
    PaperKind("brief", N_("Curator brief"), "curator_brief", _held_by_brief, tells_left_out=True),
    PaperKind("show", N_("Run of show and hand cards"), "run_of_show", launch_papers.show_sheet),
    PaperKind("sign-in", N_("Sign-in and pledges"), "sign_in", launch_papers.sign_in_sheet),
    PaperKind("price-card", N_("Price card"), "price_card", _held_by_card),
    PaperKind("review", N_("Season review"), "season_review", _held_by_review),
    PaperKind(
        "comparison", N_("Comparison of quotations"), "comparison", _held_by_brief, lying=True, read=sheet_for
    ),
)


def paper_kind(name: str) -> PaperKind:
    """The paper of this name; the curator brief where none is named."""
    found = next((item for item in PAPERS if item.name == (name or "brief")), None)
    if found is None:
        offered = " / ".join(item.name for item in PAPERS)
        raise Refused(say("{text} is not one of: {options}", text=name, options=offered))
    return found


def paper_pdf(
    workspace: Workspace, season: int, name: str = "", speak: str | None = None, launch: int = 0
) -> tuple[bytes, tuple[LeftOut, ...]]:
    """The PDF in the language of the desk or another one, and what was left out of it.

    `launch`: the event whose paper it is, where the season has several; 0 for the next one.

    `Refused` where the paper has nothing to stand on: no event, no approved price.
    """
    kind = paper_kind(name)
    with speaking(speak or language()):
        dossier = dossier_of(workspace, season)
        brief, left_out = compose_brief(workspace, dossier)
        held = kind.read(workspace, dossier) if kind.read else kind.held(dossier, brief, launch)
        pdf = _set(kind.document, held)
        return pdf, left_out if kind.tells_left_out else ()


def _set(document: str, held: Any) -> bytes:
    from scoutdesk.briefing import documents

    pdf: bytes = getattr(documents, document)(held)
    return pdf


def paper_pages(pdf: bytes, dpi: int) -> Sequence[Picture]:
    """Each page as (width, height, RGBA bytes)."""
    from scoutdesk.briefing.preview import page_pictures

    return [(page.width, page.height, page.rgba) for page in page_pictures(pdf, dpi)]


def write_paper(
    workspace: Workspace, season: int, path: Path, name: str = "", speak: str | None = None, launch: int = 0
) -> Outcome:
    """Save the PDF; what was left out are problems of the outcome, each with its reason."""
    pdf, left_out = paper_pdf(workspace, season, name, speak, launch)
    write_whole(path, pdf)
    problems = tuple(
        Problem(item.text, "", say("left out: {reason}", reason=item.reason)) for item in left_out
    )
    label = say(paper_kind(name).label)
    message = say("{paper} saved as {path}", paper=label, path=path.name)
    return Outcome(message, None, (), problems, (str(path),))
