"""What the gate of the launch asks of the promise: terms by which compensation can be worked out, true to its text."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at, lacks, points_of
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.selling.complaint import PromiseTerm
from scoutdesk.domain.selling.promise import term_doubts, whole_below_tolerated
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    terms = dossier.all(PromiseTerm)
    if not terms:
        words = say("The promise has no terms: no compensation can be proposed")
        yield lacks(dossier.season, PromiseTerm, words)
        return
    for term in terms:
        if term.defect is None:
            yield at(term, "defect", say("A term does not say for which kind of complaint it is"))
        if term.basis is None:
            yield at(term, "basis", say("The term does not say by what is compensated"))
        if term.within_hours is None:
            yield at(term, "within_hours", say("The term does not say within how many hours"), "warning")
        if not term.proof:
            yield at(term, "proof", say("The term does not say what proof is asked for"), "warning")
    yield from points_of(term_doubts(dossier.season, dossier.sku, terms))
    yield from _tolerated(dossier, terms)


def _tolerated(dossier: Dossier, terms: tuple[PromiseTerm, ...]) -> Iterator[Point]:
    """Everything is paid back from a share on that is still tolerated: the pieces of a unit are the grade's."""
    pieces = min((grade.count_from for grade in dossier.all(Grade) if grade.count_from), default=0)
    for term in terms:
        if pieces and whole_below_tolerated(term, pieces):
            words = say(
                "{tolerated} of {pieces} pieces are tolerated, and from there everything is paid back:"
                " the share must be above",
                tolerated=term.tolerated or 0,
                pieces=pieces,
            )
            yield at(term, "whole_from", words, "error")
