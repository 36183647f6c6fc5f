"""Certificates, licences and test reports, and whether they still hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from scoutdesk.domain.days import months_later
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import CURATOR, Choice, Choices, Day, File, Flag, Integer, Link, Text
from scoutdesk.i18n import N_

NOTICE = timedelta(days=45)


class CertificateKind(Choices):
    BUSINESS = "business", N_("Business licence")
    FOOD = "food", N_("Food production licence"), "SC"
    REPORT = "report", N_("Test report"), "检测报告"
    CONFORMITY = "conformity", N_("Conformity pledge"), "承诺达标合格证"
    GI = "gi", N_("Geographical indication"), "地标"
    ORGANIC = "organic", N_("Organic certificate"), "有机"
    GREEN = "green", N_("Green food certificate"), "绿色食品"
    TRADEMARK = "trademark", N_("Trademark certificate"), "商标"
    OTHER = "other", N_("Other document")


class Validity(Choices):
    VALID = "valid", N_("Valid")
    EXPIRING = "expiring", N_("Expiring")
    EXPIRED = "expired", N_("Expired")
    UNDATED = "undated", N_("No date")


@record(
    "certificate",
    label=N_("Certificate"),
    plural=N_("Certificates"),
    prefix="CERT",
    title="name",
    parent="supplier",
)
class Certificate(Record):
    supplier: Annotated[int | None, Link(N_("Supplier"), target="supplier", width=20)] = None
    sku: Annotated[int | None, Link(N_("SKU"), target="sku", width=20)] = None
    kind: Annotated[CertificateKind | None, Choice(N_("Kind"), options=CertificateKind, to=CURATOR)] = None
    name: Annotated[str | None, Text(N_("Name"), to=CURATOR, search=True, width=24)] = None
    number: Annotated[str | None, Text(N_("Number"), to=CURATOR, search=True, width=20)] = None
    issuer: Annotated[str | None, Text(N_("Issued by"), to=CURATOR, width=20)] = None
    issued: Annotated[date | None, Day(N_("Document date"), to=CURATOR)] = None
    term_months: Annotated[
        int | None,
        Integer(
            N_("Term"),
            unit=N_("months"),
            help=N_("counts from the document date where no expiry is fixed"),
            low=1,
            high=600,
        ),
    ] = None
    expires: Annotated[date | None, Day(N_("Expires on"), to=CURATOR)] = None
    open_ended: Annotated[bool | None, Flag(N_("Open-ended"), help=N_("as most business licences are"))] = (
        None
    )
    file: Annotated[str | None, File(N_("File"))] = None


def expiry(certificate: Certificate) -> date | None:
    """The last day it holds: the fixed expiry, else document date + term; None where neither is known."""
    if certificate.expires:
        return certificate.expires
    if certificate.issued and certificate.term_months:
        return months_later(certificate.issued, certificate.term_months)
    return None


def state_of(certificate: Certificate, today: date) -> Validity:
    """Whether a certificate holds today; one that is open-ended and names no expiry does."""
    expires = expiry(certificate)
    return Validity.VALID if certificate.open_ended and expires is None else validity(expires, today)


def validity(expires: date | None, today: date, notice: timedelta = NOTICE) -> Validity:
    if expires is None:
        return Validity.UNDATED
    if expires < today:
        return Validity.EXPIRED
    return Validity.EXPIRING if expires <= today + notice else Validity.VALID
