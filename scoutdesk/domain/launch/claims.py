"""Claims and the evidence they cite: what is unproven or expired never reaches paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from scoutdesk.domain.certificate import Certificate, expiry
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import CURATOR, Choice, Choices, Day, File, Integer, Link, Text
from scoutdesk.i18n import N_, Message, say


class EvidenceKind(Choices):
    CERTIFICATE = "certificate", N_("Certificate")
    REPORT = "report", N_("Test report")
    MEASUREMENT = "measurement", N_("Own measurement")
    DOCUMENT = "document", N_("Document")
    CATALOGUE = "catalogue", N_("Reference work")


@record("claim", label=N_("Claim"), plural=N_("Claims"), prefix="CLM", title="text", parent="season")
class Claim(Record):
    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    position: Annotated[int | None, Integer(N_("Order"), low=1, high=99)] = None
    text: Annotated[str | None, Text(N_("Claim"), to=CURATOR, lines=2, longest=200, width=40)] = None


@record(
    "evidence", label=N_("Evidence"), plural=N_("Evidence"), prefix="EVD", title="document", parent="claim"
)
class Evidence(Record):
    """What proves a claim: a certificate of the house, or a document named here."""

    claim: Annotated[int | None, Link(N_("Claim"), target="claim")] = None
    kind: Annotated[EvidenceKind | None, Choice(N_("Kind"), options=EvidenceKind, to=CURATOR)] = None
    certificate: Annotated[
        int | None, Link(N_("Certificate"), target="certificate", to=CURATOR, width=20)
    ] = None
    document: Annotated[
        str | None, Text(N_("Document"), help=N_("title and number"), to=CURATOR, width=30)
    ] = None
    issuer: Annotated[str | None, Text(N_("Issued by"), to=CURATOR, width=20)] = None
    dated: Annotated[date | None, Day(N_("Document date"), to=CURATOR)] = None
    expires: Annotated[date | None, Day(N_("Expires on"), to=CURATOR)] = None
    file: Annotated[str | None, File(N_("File"))] = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim with the evidence that holds today, or the reason why it may not be printed."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    reason: Message | None

    @property
    def proven(self) -> bool:
        return self.reason is None


def evidence_expiry(evidence: Evidence, certificates: dict[int, Certificate]) -> date | None:
    """The evidence's own expiry or its certificate's, whichever comes first."""
    certificate = certificates.get(evidence.certificate) if evidence.certificate else None
    days = [day for day in (evidence.expires, expiry(certificate) if certificate else None) if day]
    return min(days) if days else None


def prove(
    claim: Claim, evidence: Iterable[Evidence], certificates: dict[int, Certificate], today: date
) -> Proof:
    """Whether a claim stands on evidence that names its document and has not expired."""
    cited = tuple(item for item in evidence if item.claim == claim.id and not item.archived)
    named = tuple(item for item in cited if _names_a_document(item, certificates))
    holding = tuple(item for item in named if not _expired(item, certificates, today))
    if holding:
        return Proof(claim, holding, None)
    if named:
        last = max(day for item in named if (day := evidence_expiry(item, certificates)))
        return Proof(claim, (), say("its evidence expired on {day}", day=last.isoformat()))
    if cited:
        return Proof(claim, (), say("its evidence names no document"))
    return Proof(claim, (), say("no evidence is cited"))


def _names_a_document(evidence: Evidence, certificates: dict[int, Certificate]) -> bool:
    if evidence.certificate is not None:
        certificate = certificates.get(evidence.certificate)
        return certificate is not None and not certificate.archived
    return bool(evidence.document)


def _expired(evidence: Evidence, certificates: dict[int, Certificate], today: date) -> bool:
    day = evidence_expiry(evidence, certificates)
    return day is not None and day < today
