"""Whose a foreign file is and which seasons its rows are of: proposed from what stands in it, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoutdesk.domain.layouts import SheetLayout
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import BEFORE_SELLING, Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.exchange.header_words import plain_header
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Mapped
from scoutdesk.fields.kinds import cell_text
from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.pinyin import syllables
from scoutdesk.store.reading import Reader

LIKELY, ALIKE = 80, 60
MOST_GUESSES = 5
SEARCHED_ROWS = 30
SHORTEST = 2
FACT = 95
# what names of firms have in common tells nothing
_COMMON = re.compile(
    r"(农民)?专业合作社|合作社|家庭农场|农场|有限责任公司|股份有限公司|有限公司|公司|集团|贸易|食品厂|果品厂|"
    r"\((.*?)\)|个体工商户|工坊|厂$"
)
_DIGITS = re.compile(r"[^0-9A-Z]+")
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
_FIRM = re.compile(
    r"[\u4e00-\u9fff()（）]{2,30}(?:合作社|有限公司|农场|果品厂|食品厂|工坊|渔业|水产厂|商行|果业)"
)
_CONTACT = re.compile(r"(?:联系人|业务员|对接人|负责人)\s*[:：]?\s*([\u4e00-\u9fff]{2,4})")


@dataclass(frozen=True, slots=True)
class Guess:
    """A record that may be meant. `likeness` 0–100; `why` in a sentence; from LIKELY on it is the one proposed."""

    id: int
    name: str
    likeness: int
    why: Message


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What a sheet says of a supplier who is not on record."""

    name: str = ""
    contact: str = ""
    phone: str = ""
    uscc: str = ""


def words_around(name: str, tables: Sequence[Table], mapped: Sequence[Mapped]) -> tuple[str, ...]:
    """The file's name and everything written around its tables: titles, banners, footers."""
    inside: dict[str, set[int]] = {}
    for item in mapped:
        inside.setdefault(item.region.sheet, set()).update(item.region.rows, item.region.header_rows)
    found = [name.rpartition(".")[0] or name]
    found += [said.text for item in mapped for said in item.region.said]
    for table in tables:
        rows = inside.get(table.name, set())
        ends = {*range(SEARCHED_ROWS), *range(len(table.rows) - SEARCHED_ROWS, len(table.rows))}
        for at in sorted(ends - rows):
            if 0 <= at < len(table.rows):
                found += [text for cell in table.rows[at][:60] if (text := cell_text(cell).strip())]
    return tuple(dict.fromkeys(found))


def supplier_guesses(
    reader: Reader, words: Sequence[str], fingerprints: Iterable[str], named: Iterable[str] = ()
) -> tuple[Guess, ...]:
    """Suppliers on record that the file may be from, the likeliest first. `named`: said in a column of the table."""
    said = "\n".join((*words, *named))
    compact = _DIGITS.sub("", half_width(said).upper())
    same = {
        layout.supplier
        for print in fingerprints
        for layout in reader.where(SheetLayout, fingerprint=print)
        if layout.supplier is not None
    }
    found = [
        guess
        for item in reader.where(Supplier)
        if (guess := _guess(item, said, compact, item.id in same)) is not None
    ]
    return tuple(sorted(found, key=lambda guess: -guess.likeness)[:MOST_GUESSES])


def presumed(guesses: Sequence[Guess]) -> Guess | None:
    """The only one for whom a fact speaks, as the columns of an earlier file; where it speaks for two, nobody."""
    found = [guess for guess in guesses if guess.likeness >= FACT]
    return found[0] if len(found) == 1 else None


def _guess(item: Supplier, said: str, compact: str, known: bool) -> Guess | None:
    name = item.name or item.code or ""
    if item.uscc and item.uscc in compact:
        return Guess(item.id, name, 100, say("their credit code stands in it"))
    if item.phone and _DIGITS.sub("", item.phone) in compact:
        return Guess(item.id, name, 98, say("their phone number stands in it"))
    if item.name and item.name in said:
        return Guess(item.id, name, 97, say("their name stands in it"))
    if known:
        return Guess(item.id, name, FACT, say("an earlier file of theirs has the same columns"))
    likeness, part = _name_likeness(item.name or "", said)
    if item.contact and len(item.contact) >= SHORTEST and item.contact in said:
        return Guess(
            item.id, name, max(likeness, 82), say("their contact {name} is named in it", name=item.contact)
        )
    if likeness >= ALIKE:
        return Guess(item.id, name, likeness, say("“{words}” is like their name", words=part))
    return None


def core(name: str) -> str:
    """A firm's name without what it has in common with others."""
    return _COMMON.sub("", half_width(name)).strip() or name


def _name_likeness(name: str, said: str) -> tuple[int, str]:
    from rapidfuzz import fuzz

    short = core(name)
    if len(short) < SHORTEST:
        return 0, ""
    found = fuzz.partial_ratio_alignment(short, said, score_cutoff=ALIKE) if said else None
    if found is None:
        return 0, ""
    # a guess, however well it fits
    return min(round(found.score), 92), said[found.dest_start : found.dest_end].strip()


def newcomer_in(words: Sequence[str]) -> Newcomer:
    """Name, contact, phone and credit code as far as a sheet says them; said facts are not checked here."""
    text = "\n".join(words)
    plain = half_width(text)
    firm = max((found[0] for found in _FIRM.finditer(text)), key=len, default="")
    contact, phone, uscc = _CONTACT.search(text), _PHONE.search(plain), _USCC.search(plain)
    return Newcomer(firm, contact[1] if contact else "", phone[0] if phone else "", uscc[0] if uscc else "")


# seasons


@dataclass(frozen=True, slots=True)
class SeasonFound:
    """What a product name stands for: a season, or (None) the seasons that it may mean; neither is none of ours."""

    season: int | None = None
    candidates: tuple[Guess, ...] = ()


class SeasonFinder:
    """The seasons that are open, by what their products are called; each name is looked up once."""

    def __init__(self, reader: Reader) -> None:
        seasons = [item for item in reader.where(Season) if item.stage is not Stage.CLOSED]
        skus = reader.many(Sku, {item.sku for item in seasons if item.sku is not None})
        self.names = reader.load_titles("season", [item.id for item in seasons])
        self.by_sku: dict[int, list[Season]] = {}
        for item in seasons:
            if item.sku in skus:
                self.by_sku.setdefault(item.sku, []).append(item)
        self.exact = {id: frozenset(_called(skus[id], found)) for id, found in self.by_sku.items()}
        self.words = {
            id: (*words, plain_header(skus[id].variety))
            if len(skus[id].variety or "") >= SHORTEST
            else tuple(words)
            for id, words in self.exact.items()
        }
        self.spoken = {id: tuple(map(syllables, words)) for id, words in self.words.items()}
        self._found: dict[str, SeasonFound] = {}

    def of_sku(self, sku: int) -> int | None:
        """The season for which quotations are still taken, where there is only one."""
        open_ones = self.open_of(sku)
        return open_ones[0].id if len(open_ones) == 1 else None

    def open_of(self, sku: int) -> list[Season]:
        found = self.by_sku.get(sku, [])
        return [item for item in found if item.stage in BEFORE_SELLING] or found

    def find(self, name: str) -> SeasonFound:
        plain = plain_header(name)
        if plain not in self._found:
            self._found[plain] = self._look_up(plain)
        return self._found[plain]

    def _look_up(self, plain: str) -> SeasonFound:
        if not plain:
            return SeasonFound()
        exact = [id for id, words in self.exact.items() if plain in words]
        if len(exact) == 1 and (season := self.of_sku(exact[0])) is not None:
            return SeasonFound(season)
        if exact:
            why = say("it is called so")
            return SeasonFound(None, tuple(self._guesses(dict.fromkeys(exact, (100, why)))))
        return SeasonFound(None, tuple(self._guesses(self._alike(plain)))[:MOST_GUESSES])

    def _alike(self, plain: str) -> dict[int, tuple[int, Message]]:
        found = {}
        spoken = syllables(plain)
        for id, words in self.words.items():
            likeness = max((_word_likeness(plain, word) for word in words), default=0)
            if spoken in self.spoken[id]:
                found[id] = (99, say("it is spoken the same"))
            elif likeness >= ALIKE:
                found[id] = (likeness, say("it is like the name"))
        return found

    def _guesses(self, found: Mapping[int, tuple[int, Message]]) -> Iterator[Guess]:
        for id, (likeness, why) in sorted(found.items(), key=lambda pair: -pair[1][0]):
            for item in self.open_of(id):
                yield Guess(item.id, self.names.get(item.id, ""), likeness, why)


def _called(sku: Sku, seasons: Iterable[Season]) -> Iterator[str]:
    for words in (sku.name, *(item.name for item in seasons)):
        if words:
            yield plain_header(words)


def _word_likeness(plain: str, word: str) -> int:
    from rapidfuzz import fuzz

    if len(plain) >= SHORTEST and len(word) >= SHORTEST and (plain in word or word in plain):
        return 90
    return round(fuzz.ratio(plain, word))
