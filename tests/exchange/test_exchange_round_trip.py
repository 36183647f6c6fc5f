"""What goes out untouched comes back as no changes."""

from __future__ import annotations


def test_an_untouched_workbook_says_nothing_new(house) -> None:
    (path,) = house.send()
    (file,) = house.preview(path).files
    assert (file.refused, file.rows, file.problems, file.notes) == (None, (), (), ())
