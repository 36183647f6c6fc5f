"""What marks a row that is no data: totals, footers, instructions, categories, labels with their values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from scoutdesk.exchange.foreign.columns.header_units import read_heading
from scoutdesk.exchange.foreign.columns.headers import term_of
from scoutdesk.knowledge.headers import row_words

# facts of a whole sheet: as a label with its value beside it they make no table
AROUND = frozenset(
    {"supplier", "contact", "phone", "quote_date", "valid_until", "doc_no"}
    | {"payment_terms", "delivery", "loss_terms", "remark"}
)
# 13:05 and Size:W are no labels
LOOKED_AT = 200
LABEL = re.compile(
    r"^\s*(?=[^:：]*[\u4e00-\u9fff])[^\s:：\d]{1,12}\d?\s*[:：]|^\s*(?:TEL|FAX|E-?mail|Add|Date|To|From|Attn)\.?\s*[:：]",
    re.I,
)
_BLANKS = re.compile(r"\s+")
_NUMBERED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]+[)）、.．]|[（(]\d{1,2}[)）]|\d{1,2}[、.．]\D|第[一二三四五六七八九十\d]+[类章节部])"
)
_CATEGORY = re.compile(r"(?:类|系列|专区|产区|专场|板块|区|品种|水果|蔬菜|礼盒|组)$|^[【\[〖「◆■●★▶#]")
_BANNER = re.compile(r"1[3-9]\d{9}|0\d{2,3}-\d{7,8}|400-?\d{3}|https?://|www\.|\.com\b|@", re.IGNORECASE)
_EXAMPLE = re.compile(r"^(?:示例|样例|例|举例|范例|填写说明|填表说明|说明|example)", re.IGNORECASE)


@lru_cache(maxsize=1)
def total_words() -> tuple[str, ...]:
    """With the blank that people set between two signs."""
    words = row_words()["total"]
    return (
        *words,
        *(
            f"{word[0]}{blank}{word[1]}"
            for word in words
            if len(word) == 2
            for blank in (" ", "  ", "　", "    ")
        ),
    )


def squeezed(cell: Any) -> str:
    """Without blanks and in half width; of a long text its beginning, which is enough to tell what it is."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", str(cell)[:LOOKED_AT]))


@lru_cache(maxsize=1)
def _total_head() -> re.Pattern[str]:
    """合计, 合计：, 共计3个品种, but not a product that is called 合计利果."""
    words = "|".join(map(re.escape, row_words()["total"]))
    return re.compile(rf"(?:{words})(?:$|[:(\[\d¥,，]|金额|人民币|数量|件数|重量|总)", re.IGNORECASE)


def is_total(texts: Sequence[str]) -> bool:
    """合计, 小计 … at the head or the end of a short label, or an amount in words."""
    for text in texts:
        word = squeezed(text)
        if _total_head().match(word) or (len(word) <= 12 and word.rstrip(":").endswith(row_words()["total"])):
            return True
    return any(word in squeezed(text) for text in texts for word in row_words()["total_anywhere"])


def is_footer(texts: Sequence[str]) -> bool:
    """备注1：…, 制单：张三 | 审核：…, 以上报价含税 …, 开户行 | 中国银行."""
    if not texts:
        return False
    head = squeezed(texts[0])
    if head.startswith(row_words()["footer"]):
        return True
    return sum(bool(LABEL.match(text)) for text in texts) * 2 >= len(texts)


def is_label(text: str) -> bool:
    """Ends with a colon, or holds one after a short word."""
    return bool(LABEL.match(text[:LOOKED_AT]))


def is_banner(text: str) -> bool:
    """A telephone number or an address on the net."""
    return bool(_BANNER.search(text[:LOOKED_AT]))


def is_category(text: str) -> bool:
    return bool(_NUMBERED.search(text) or _CATEGORY.search(text.strip("】] 　*：:")))


def is_example(texts: Sequence[str]) -> bool:
    """A row that tells how to fill in the columns, or shows it."""
    if not texts:
        return False
    if _EXAMPLE.match(squeezed(texts[0])):
        return True
    words = row_words()["instruction"]
    told = sum(any(word in text for word in words) for text in texts)
    return told >= 2 and told * 10 >= len(texts) * 3


def labels_with_values(cells: Sequence[Any]) -> bool:
    """供应商 | 青滩合作社 | 电话 | 138…: every other cell is a label, the next its value."""
    texts = [str(cell) for cell in cells]
    terms = [term_of(text) for text in texts]
    if len(texts) > 2 and all(terms) and sum(term in AROUND for term in terms) * 2 < len(terms):
        return False
    if sum(text.rstrip().endswith((":", "：")) for text in texts) * 2 >= len(texts) - 1 and len(texts) >= 2:
        return any(text.rstrip().endswith((":", "：")) for text in texts)
    if sum(is_label(text) for text in texts) * 2 >= len(texts):
        return True
    if len(texts) % 2 or not all(terms[::2]) or any(terms[1::2]):
        return False
    return sum(term in AROUND for term in terms[::2]) * 2 >= len(terms[::2])


def alternates(cells: Sequence[Any]) -> bool:
    """产品名称 | 伦晚脐橙 | 规格 | 5斤装: known words, each with something else beside it."""
    terms = [term_of(cell) for cell in cells]
    return len(terms) >= 2 and len(terms) % 2 == 0 and all(terms[::2]) and not any(terms[1::2])


def header_terms(cells: Sequence[Any]) -> list[str]:
    """The terms that the texts of a row stand for, each once; a unit in its own cell is none."""
    found = [term_of(cell) for cell in cells if isinstance(cell, str) and cell and len(cell) <= 40]
    return list(dict.fromkeys(term for term in found if term))


def is_unit(text: str) -> bool:
    if len(text) > LOOKED_AT:
        return False
    heading = read_heading(text)
    return bool(heading.unit) and not heading.plain and not heading.beside
