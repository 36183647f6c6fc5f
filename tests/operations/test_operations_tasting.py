"""A tasting from the draw to the verdict: what is refused, what stays covered, and what the scores come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.sitting import Sitting
from scoutdesk.domain.sourcing.tasting import Lexicon, Method, Panellist, Score, Tasting, TastingItem
from scoutdesk.domain.sourcing.tasting_result import result_of
from scoutdesk.operations import history, records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.sittings import liking_since, result, season_profiles, sitting_of
from scoutdesk.operations.tasting import enter, put_scores_away, reveal, take_over
from scoutdesk.operations.tasting_draw import new_tasting, set_up
from scoutdesk.operations.workspace import Workspace


@dataclass
class Table:
    """A laid table: the workspace, its season, and a tasting with its items."""

    workspace: Workspace
    season: int
    tasting: int

    @property
    def sitting(self) -> Sitting:
        return sitting_of(self.workspace, self.tasting)

    def answer(self, *rows: str, attribute: str = "") -> dict[tuple[int, int, str], str]:
        """Everybody's answers, one row a person, in the order of the items; what was refused comes back."""
        sitting = self.sitting
        texts = {
            (person.id, item.id, attribute): word
            for person, row in zip(sitting.panel, rows, strict=True)
            for item, word in zip(sitting.items, row.split(), strict=True)
            if word != "."
        }
        refused = enter(self.workspace, self.tasting, texts).refused
        return {spot: str(reason) for spot, reason in refused.items()}

    def sentences(self) -> str:
        told = result(self.workspace, self.tasting).result
        parts = (told.verdict, *(told.told.lines if told.told else ()), *told.remarks, *told.faults)
        return "\n".join(str(part) for part in parts)


def lay(workspace: Workspace, method: Method, *names: str, panel: int = 4, family: str = "P002") -> Table:
    sku, _ = records.create(workspace, Sku, name="伦晚", family=family)
    season, _ = records.create(workspace, Season, sku=sku.id, name="2027 春")
    made = new_tasting(workspace, season.id, method).ids[0]
    records.edit(workspace, Tasting, made, "panel_size", str(panel))
    records.edit(workspace, Tasting, made, "seed", "2027")
    for name in names:
        if name.startswith("rival "):
            rival, _ = records.create(workspace, Rival, season=season.id, name=name[6:])
            records.create(workspace, TastingItem, tasting=made, rival=rival.id)
        else:
            sample, _ = records.create(workspace, Sample, season=season.id, name=name)
            records.create(workspace, TastingItem, tasting=made, sample=sample.id)
    return Table(workspace, season.id, made)


def drawn(workspace: Workspace, method: Method, *names: str, panel: int = 4, family: str = "P002") -> Table:
    table = lay(workspace, method, *names, panel=panel, family=family)
    set_up(workspace, table.tasting)
    return table


def test_a_new_tasting_has_the_word_list_of_its_family(workspace: Workspace) -> None:
    assert lay(workspace, Method.DESCRIPTIVE, "a").sitting.tasting.lexicon is Lexicon.CITRUS
    assert lay(workspace, Method.DESCRIPTIVE, "a", family="P063").sitting.tasting.lexicon is Lexicon.CRAB
    assert lay(workspace, Method.DESCRIPTIVE, "a", family="P016").sitting.tasting.lexicon is None


def test_drawing_seats_the_panel_and_covers_every_item(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", "平地", "rival 血橙", panel=6)
    sitting = table.sitting
    codes = {item.blind for item in sitting.items}
    assert [person.seat for person in sitting.panel] == [1, 2, 3, 4, 5, 6]
    assert all(set((person.served or "").split()) == codes for person in sitting.panel)
    assert len({person.served for person in sitting.panel}) == 6
    assert len(history.history(workspace, Tasting, table.tasting)[0].changes) >= 1


def test_the_same_draw_number_draws_the_same_again(workspace: Workspace) -> None:
    first = drawn(workspace, Method.HEDONIC, "坡地", "平地").sitting
    other = drawn(workspace, Method.HEDONIC, "坡地", "平地").sitting
    assert [item.blind for item in first.items] == [item.blind for item in other.items]
    assert [person.served for person in first.panel] == [person.served for person in other.panel]


def test_without_a_draw_number_one_is_drawn_and_kept(workspace: Workspace) -> None:
    table = lay(workspace, Method.HEDONIC, "坡地")
    records.edit(workspace, Tasting, table.tasting, "seed", "")
    set_up(workspace, table.tasting)
    assert table.sitting.tasting.seed is not None


def test_nothing_is_drawn_anew_over_scores_unless_they_are_put_away(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", "平地", panel=1)
    table.answer("8 7")
    with pytest.raises(Refused, match="评分"):
        set_up(workspace, table.tasting)
    put_scores_away(workspace, table.tasting)
    assert table.sitting.scores == ()
    records.edit(workspace, Tasting, table.tasting, "seed", "7")
    before = {item.blind for item in table.sitting.items}
    set_up(workspace, table.tasting)
    assert {item.blind for item in table.sitting.items} != before


def test_who_comes_late_gets_an_order_to_the_codes_that_are_drawn(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", "平地", panel=2)
    before = table.sitting
    table.answer("8 7", "9 6")
    records.edit(workspace, Tasting, table.tasting, "panel_size", "3")
    set_up(workspace, table.tasting)
    after = table.sitting
    assert after.items == before.items
    assert after.panel[:2] == before.panel
    assert sorted((after.panel[2].served or "").split()) == sorted(after.coded)
    assert len(after.scores) == 4
    records.edit(workspace, Tasting, table.tasting, "panel_size", "4")
    records.edit(workspace, Tasting, table.tasting, "seed", "1")
    with pytest.raises(Refused, match="抽签号"):
        set_up(workspace, table.tasting)


def test_an_item_that_joins_after_the_draw_needs_a_new_one(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", panel=1)
    records.create(workspace, TastingItem, tasting=table.tasting, name="平地")
    assert [str(message) for message in result_of(table.sitting).missing] == ["尚未抽取盲码和呈样顺序"]
    with pytest.raises(Refused):
        table.answer("8 7")
    set_up(workspace, table.tasting)
    assert not table.answer("8 7")


def test_another_method_after_the_draw_needs_a_new_one(workspace: Workspace) -> None:
    table = drawn(workspace, Method.TRIANGLE, "新批", "老批", panel=2)
    records.edit(workspace, Tasting, table.tasting, "method", "hedonic")
    assert not table.sitting.is_set_up
    set_up(workspace, table.tasting)
    assert len(table.sitting.coded) == 2


def test_who_stayed_away_is_put_away_and_not_waited_for(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", panel=3)
    table.answer("8", "7", ".")
    records.archive(workspace, Panellist, [table.sitting.panel[2].id])
    assert result_of(table.sitting).missing == ()
    assert "2 人盲品" in table.sentences()


@pytest.mark.parametrize(
    ("method", "names"),
    [(Method.TRIANGLE, ["a"]), (Method.TRIANGLE, ["a", "b", "c"]), (Method.RANKING, ["a", "b"])],
)
def test_too_few_or_too_many_items_are_refused(
    workspace: Workspace, method: Method, names: list[str]
) -> None:
    with pytest.raises(Refused):
        drawn(workspace, method, *names)


def test_answers_before_the_draw_are_refused(workspace: Workspace) -> None:
    table = lay(workspace, Method.HEDONIC, "a")
    with pytest.raises(Refused):
        enter(workspace, table.tasting, {(1, 2, ""): "5"})


def test_a_wrong_cell_has_its_sentence_and_the_others_are_saved_as_one_entry(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", "平地", panel=3)
    refused = table.answer("8 7", "10 6.5", "0 好吃")
    sitting = table.sitting
    first, second, third = (person.id for person in sitting.panel)
    one, two = (item.id for item in sitting.items)
    assert refused == {
        (second, one, ""): "10 超出 1–9 的范围",
        (second, two, ""): "6.5：只能填整数",
        (third, one, ""): "0 超出 1–9 的范围",
        (third, two, ""): "好吃 不是 1–9 的数",
    }
    assert {spot: score.value for spot, score in sitting.answers.items()} == {
        (first, one, ""): 8,
        (first, two, ""): 7,
    }
    history.undo(workspace)
    assert table.sitting.scores == ()


def test_an_answer_is_corrected_and_taken_away_where_it_stands(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", panel=1)
    table.answer("8")
    score = table.sitting.scores[0].id
    table.answer("７分")
    assert [(item.id, item.value) for item in table.sitting.scores] == [(score, 7)]
    spot = next(iter(table.sitting.answers))
    enter(workspace, table.tasting, {spot: " "})
    assert table.sitting.scores == ()
    table.answer("6")
    assert [item.value for item in table.sitting.scores] == [6]


def test_nobody_answers_twice_whichever_way_it_is_written(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", panel=1)
    table.answer("8")
    score = table.sitting.scores[0]
    with pytest.raises(Refused, match="已有"):
        records.create(
            workspace,
            Score,
            tasting=score.tasting,
            panellist=score.panellist,
            item=score.item,
            value=Decimal(3),
        )


def test_the_method_stands_while_there_are_scores(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", "平地", panel=1)
    table.answer("8 7")
    with pytest.raises(Refused, match="另一种方法"):
        records.edit(workspace, Tasting, table.tasting, "method", "triangle")


def test_a_rank_twice_is_refused_and_a_shared_one_is_written_with_a_sign(workspace: Workspace) -> None:
    table = drawn(workspace, Method.RANKING, "a", "b", "c", panel=2)
    refused = table.answer("1 2 2", "1 2= 2=")
    assert set(refused.values()) == {"名次 2 重复；若并列，请在两处都写 2="}
    assert len(refused) == 2
    answers = table.sitting.answers
    assert [
        answers.get((table.sitting.panel[0].id, item.id, "")) is None for item in table.sitting.items
    ] == [
        False,
        True,
        True,
    ]
    assert [bool(answers[table.sitting.panel[1].id, item.id, ""].tied) for item in table.sitting.items] == [
        False,
        True,
        True,
    ]


def test_a_rank_already_given_is_refused_and_two_may_be_swapped_at_once(workspace: Workspace) -> None:
    table = drawn(workspace, Method.RANKING, "a", "b", "c", panel=1)
    assert not table.answer("1 2 .")
    assert table.answer(". . 2")
    assert table.answer(". . 4")
    assert not table.answer(". . 3")
    assert not table.answer("2 1 .")


def test_ranks_come_to_friedman_and_the_pairs_that_differ(workspace: Workspace) -> None:
    table = drawn(workspace, Method.RANKING, "a", "b", "c", panel=8)
    table.answer(*["1 2 3"] * 8)
    reveal(workspace, table.tasting)
    told = result(workspace, table.tasting).result.told
    assert told is not None
    assert told.table == (
        ("a", "8.0", "1.00", "b、c"),
        ("b", "16.0", "2.00", "c"),
        ("c", "24.0", "3.00", "—"),
    )
    assert "差异显著（F = 16.00，p < 0.001）" in str(told.verdict)


def test_a_triangle_counts_who_named_the_odd_one(workspace: Workspace) -> None:
    table = drawn(workspace, Method.TRIANGLE, "新批", "老批", panel=6)
    sitting = table.sitting
    odd = {}
    for person in sitting.panel:
        codes = (person.served or "").split()
        items = [sitting.coded[code].id for code in codes]
        odd[person.id] = next(code for code in codes if items.count(sitting.coded[code].id) == 1)
    wrong = next(code for code in (sitting.panel[5].served or "").split() if code != odd[sitting.panel[5].id])
    texts = {(person, 0, ""): code for person, code in odd.items()} | {(sitting.panel[5].id, 0, ""): wrong}
    assert not enter(workspace, table.tasting, texts).refused
    reveal(workspace, table.tasting)
    told = result(workspace, table.tasting).result.told
    assert told is not None
    assert told.table == (("5", "1", "5", "p = 0.018"),)
    assert "有可辨差异" in str(told.verdict)


def test_a_triangle_takes_only_codes_that_were_served(workspace: Workspace) -> None:
    table = drawn(workspace, Method.TRIANGLE, "新批", "老批", panel=1)
    person = table.sitting.panel[0]
    absent = next(code for code in table.sitting.coded if code not in (person.served or ""))
    for wrong in (absent, "000"):
        refused = enter(workspace, table.tasting, {(person.id, 0, ""): wrong}).refused
        assert wrong in str(next(iter(refused.values())))
    assert table.sitting.scores == ()


def test_an_unfinished_tasting_says_what_is_missing_and_stays_covered(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", "平地", panel=2)
    table.answer("8 7", "9 .")
    told = result_of(table.sitting)
    assert told.verdict is None
    assert [str(message) for message in told.missing] == ["2 号：2 项中还缺 1 项"]
    with pytest.raises(Refused) as refusal:
        reveal(workspace, table.tasting)
    assert refusal.value.points == told.missing
    with pytest.raises(Refused):
        take_over(workspace, table.tasting)


def test_until_the_codes_are_revealed_nobody_reads_a_name(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", "rival 血橙", panel=2)
    table.answer("8 6", "9 5")
    assert "坡地" not in table.sentences()
    assert "血橙" not in table.sentences()
    assert list(table.sitting.coded) == sorted(table.sitting.coded)
    reveal(workspace, table.tasting)
    assert "坡地" in table.sentences()
    assert "血橙" in table.sentences()


def test_after_the_reveal_scores_stand(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", panel=1)
    table.answer("8")
    reveal(workspace, table.tasting)
    with pytest.raises(Refused, match="揭盲"):
        table.answer("9")
    history.undo(workspace)
    assert not table.answer("9")


def test_liking_is_judged_by_the_house_rule_and_taken_over_as_the_verdict(workspace: Workspace) -> None:
    table = drawn(workspace, Method.HEDONIC, "坡地", "rival 血橙", panel=4)
    table.answer("8 6", "9 5", "7 7", "6 6")
    reveal(workspace, table.tasting)
    take_over(workspace, table.tasting)
    verdict = records.get(workspace, Season, table.season).tasting_verdict
    assert verdict == "4 人盲品：坡地 7.50 分（满分 9），100% 的人给到 6 分及以上，通过"
    assert table.sitting.tasting.conclusion == verdict
    source = history.provenance(workspace, table.season, "tasting_verdict")
    assert source is not None
    assert source.origin is not None
    assert source.origin.document == table.sitting.tasting.code
    assert (
        "坡地 对比 血橙：+1.50 分；2 人更喜欢前者，0 人更喜欢后者（符号检验 p = 0.500）" in table.sentences()
    )
    assert "小样本：4 人" in table.sentences()


def test_a_word_the_list_rejects_is_a_fault_when_two_name_it(workspace: Workspace) -> None:
    table = drawn(workspace, Method.DESCRIPTIVE, "蟹", "rival 别家蟹", panel=3, family="P063")
    for word, rows in {"鲜": ["5 4", "6 4", "5 5"], "甜": ["4 3", "4 3", "5 3"]}.items():
        assert not table.answer(*rows, attribute=word)
    assert table.answer("1 0", "0 0", "0 0", attribute="香蕉味")
    assert not table.answer("1 3", "0 2", "0 1", attribute="氨味")
    told = result_of(table.sitting)
    assert told.faults == ()
    assert sum("氨味" in str(remark) for remark in told.remarks) == 2
    table.answer("1 3", "1.5 2", "0 1", attribute="氨味")
    reveal(workspace, table.tasting)
    assert "蟹：3 人中 2 人检出“氨味”，最高 1.5 分" in (table.sitting.tasting.faults or "")
    points = [point for point in all_points(dossier_of(workspace, table.season)) if point.record == "tasting"]
    assert [(point.field, point.severity) for point in points] == [("faults", "error")]


def test_an_attribute_that_nobody_scored_was_not_asked(workspace: Workspace) -> None:
    table = drawn(workspace, Method.DESCRIPTIVE, "坡地", panel=2)
    table.answer("5", "6", attribute="甜")
    assert result_of(table.sitting).missing == ()
    table.answer("2", ".", attribute="酸")
    assert [str(message) for message in result_of(table.sitting).missing] == ["2 号：2 项中还缺 1 项"]


def profile(table: Table, **rows: str) -> None:
    for word, row in rows.items():
        table.answer(row, row, attribute=word)
    reveal(table.workspace, table.tasting)


def test_the_radar_lays_this_season_over_the_last_and_over_a_rival(workspace: Workspace) -> None:
    last = drawn(workspace, Method.DESCRIPTIVE, "坡地", "rival 夏橙", panel=2)
    profile(last, 甜="5 3", 酸="3 4", 汁水量="5 4")
    sku = records.get(workspace, Season, last.season).sku
    season, _ = records.create(workspace, Season, sku=sku, name="2028 春")
    made = new_tasting(workspace, season.id, Method.DESCRIPTIVE).ids[0]
    records.edit(workspace, Tasting, made, "panel_size", "2")
    this = Table(workspace, season.id, made)
    records.create(workspace, TastingItem, tasting=made, name="新坡地")
    rival, _ = records.create(workspace, Rival, season=season.id, name="血橙")
    records.create(workspace, TastingItem, tasting=made, rival=rival.id)
    assert season_profiles(workspace, season.id).lines[0][0].label == "坡地 · 2027 春"
    set_up(workspace, made)
    profile(this, 甜="6 4", 酸="2 4", 汁水量="6 5", 余味="5 4")
    plot = season_profiles(workspace, season.id)
    assert plot.attributes == ("甜", "酸", "汁水量")
    assert [(line.label, line.kind, [int(value) for value in points]) for line, points in plot.lines] == [
        ("新坡地", "ours", [6, 2, 6]),
        ("坡地 · 2027 春", "earlier", [5, 3, 5]),
        ("血橙", "rival", [4, 4, 5]),
    ]


def test_a_radar_needs_three_attributes(workspace: Workspace) -> None:
    table = drawn(workspace, Method.DESCRIPTIVE, "坡地", panel=2)
    assert season_profiles(workspace, table.season).missing
    profile(table, 甜="5", 酸="3")
    plot = season_profiles(workspace, table.season)
    assert plot.lines == ()
    assert "至少需要 3 个" in str(plot.missing[0])


def test_who_answers_otherwise_than_the_others_is_named(workspace: Workspace) -> None:
    table = drawn(workspace, Method.DESCRIPTIVE, "坡地", panel=4)
    for word, rows in {"甜": "6 6 5 1", "酸": "2 1 2 6", "汁水量": "6 5 6 2", "苦/涩": "1 1 0 5"}.items():
        table.answer(*rows.split(), attribute=word)
    odd = table.sitting.panel[3]
    records.edit(workspace, Panellist, odd.id, "name", "老周")
    assert "4 号 老周 的评分与其余人不一致" in table.sentences()
    assert "1 号 的评分" not in table.sentences()


def test_liking_is_told_beside_that_of_the_season_before(demo: Workspace) -> None:
    now = next(item for item in records.where(demo, Tasting) if item.name == "伦晚组喜好度")
    told = liking_since(demo, now.season or 0, now.id)
    assert len(told) == 1
    assert "本季 7.88（16 人）" in str(told[0])
    assert "7.58（12 人）" in str(told[0])


def test_the_conclusions_of_the_examples_are_what_their_scores_say(demo: Workspace) -> None:
    unfinished = []
    for tasting in records.where(demo, Tasting):
        told = result(demo, tasting.id).result
        if tasting.revealed_on is None:
            unfinished.append(tasting.name)
            assert told.missing
        else:
            assert told.missing == ()
            assert tasting.conclusion == str(told.verdict)
            assert (tasting.faults or "") == "；".join(str(fault) for fault in told.faults)
    assert unfinished == ["东魁速冻样对比喜好度"]


def test_the_draw_numbers_of_the_examples_draw_their_codes_and_orders(demo: Workspace) -> None:
    for tasting in records.where(demo, Tasting):
        before = sitting_of(demo, tasting.id)
        put_scores_away(demo, tasting.id)
        set_up(demo, tasting.id)
        after = sitting_of(demo, tasting.id)
        assert after.items == before.items
        assert after.panel == before.panel


def doubts(table: Table) -> list[tuple[str, str, str]]:
    """What stands at cells of the tasting: record, field, sentence."""
    points = all_points(dossier_of(table.workspace, table.season))
    return [
        (point.record, point.field, str(point.message))
        for point in points
        if point.record in ("panellist", "tasting_item")
    ]


def test_two_people_on_one_seat_are_told(workspace: Workspace) -> None:
    table = lay(workspace, Method.HEDONIC, "坡地", panel=3)
    set_up(workspace, table.tasting)
    assert doubts(table) == []
    second = table.sitting.panel[1]
    records.edit(workspace, Panellist, second.id, "seat", "1")
    assert doubts(table) == [("panellist", "seat", "1 号座位已有人")]
    records.edit(workspace, Panellist, second.id, "seat", "2")
    assert doubts(table) == []


def test_an_item_that_nobody_named_is_told_and_gets_no_code(workspace: Workspace) -> None:
    table = lay(workspace, Method.HEDONIC, "坡地")
    blank = records.create(workspace, TastingItem, tasting=table.tasting)[0]
    assert doubts(table) == [("tasting_item", "sample", "请选择样品或对比商品，或直接写名称")]
    with pytest.raises(Refused) as refusal:
        set_up(workspace, table.tasting)
    assert "第 2 个" in str(refusal.value)
    records.edit(workspace, TastingItem, blank.id, "name", "超市脐橙")
    set_up(workspace, table.tasting)
    assert all(item.blind for item in table.sitting.items)


def test_a_triangle_of_one_item_with_itself_is_not_drawn(workspace: Workspace) -> None:
    table = lay(workspace, Method.TRIANGLE, "坡地")
    (first,) = table.sitting.items
    twin = records.create(workspace, TastingItem, tasting=table.tasting, sample=first.sample)[0]
    assert ("tasting_item", "sample", "本场品鉴中已有这个品鉴样") in doubts(table)
    with pytest.raises(Refused, match="同一个"):
        set_up(workspace, table.tasting)
    records.edit(workspace, TastingItem, twin.id, "sample", "")
    records.edit(workspace, TastingItem, twin.id, "name", "对照")
    set_up(workspace, table.tasting)
    assert table.sitting.is_set_up


def test_a_liking_may_serve_an_item_twice_to_see_how_steady_the_panel_is(workspace: Workspace) -> None:
    table = lay(workspace, Method.HEDONIC, "坡地")
    (first,) = table.sitting.items
    records.create(workspace, TastingItem, tasting=table.tasting, sample=first.sample)
    set_up(workspace, table.tasting)
    assert len(table.sitting.coded) == 2


def test_a_serving_order_with_a_code_that_is_gone_is_told(workspace: Workspace) -> None:
    table = lay(workspace, Method.HEDONIC, "坡地", "西坡", panel=2)
    set_up(workspace, table.tasting)
    gone = table.sitting.items[1]
    records.archive(workspace, TastingItem, [gone.id])
    assert doubts(table) == [
        ("panellist", "served", f"{gone.blind}：已呈给 2 人，但不是本场品鉴的盲码，请重新抽取")
    ]
    set_up(workspace, table.tasting)
    assert doubts(table) == []
