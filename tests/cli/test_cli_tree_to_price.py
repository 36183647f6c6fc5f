"""A season from the first sample to an approved price, through the command line alone."""

from __future__ import annotations

from pathlib import Path

from scout import Scout
from season_to_price import season_to_price


def test_a_season_from_the_first_sample_to_an_approved_price(scout: Scout, tmp_path: Path) -> None:
    season_to_price(scout, tmp_path)
    reviews = scout.does("list", "gate_review")
    assert [(item["stage"], item["reason"]) for item in reviews] == [
        (stage, None) for stage in ("sourcing", "harvest", "packing", "storage", "pricing")
    ]
    assert scout.does("check")["sound"] is True
