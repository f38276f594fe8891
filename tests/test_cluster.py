"""Copies of one story are found, whatever site they stand on; other reports of the same event are none."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import reposts
from pipeline import cluster
from pipeline.bands import Bands, keys_of
from pipeline.results import ArticleResult
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import short_hash
from schemas.rows import Source

LEAD = "Sáng 9/5/2023, Công an xã Mường Phăng tổ chức buổi truyền thông về phòng, chống đuối nước cho 240 học sinh."
BODY = (
    "Tại buổi truyền thông, các em được hướng dẫn cách xử lý khi gặp người đuối nước, thực hành mặc áo phao và ném phao cứu sinh.",
    "Ban tổ chức đã tặng 35 áo phao cho những gia đình sống ven hồ Pá Khoang, trị giá gần 9 triệu đồng.",
    "Trưởng Công an xã cho biết từ đầu năm đến nay, trên địa bàn chưa xảy ra vụ đuối nước nào, giảm 2 vụ so với cùng kỳ.",
)
OTHER_WORDS = (
    "240 em nhỏ ở Mường Phăng vừa có một buổi học bơi trên cạn do lực lượng công an đứng lớp, với 35 chiếc áo phao làm quà.",
    "Mùa hè năm nay lòng hồ chưa cướp đi em nào, và ai cũng mong con số ấy đứng yên, một cán bộ xã chia sẻ với chúng tôi.",
)


def article(site: str, *paragraphs: str, lead: str = LEAD, published: str = "2023-05-10", **fields: str) -> Article:
    return Article(
        article_id=short_hash(site, lead, *paragraphs), url=f"http://{site}/1", site=site, lead=lead,
        paragraphs=paragraphs, published=published, content_hash=short_hash(lead, *paragraphs), **fields,
    )  # fmt: skip


ORIGINAL = article("congan.example", *BODY)


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        (article("bao.example", *BODY, published="2023-05-11"), True),
        (article("bao.example", *BODY, title="Áo phao cho trẻ em vùng hồ"), True),
        (article("bao.example", *BODY[:2], BODY[2].replace("2 vụ", "3 vụ")), True),
        (article("bao.example", *(p.replace("các em", "học sinh") for p in BODY)), True),
        # Shortened: a copy only where it says whose it is.
        (article("bao.example", BODY[0]), False),
        (article("bao.example", BODY[0], source="congan.example"), True),
        # The same event in other words.
        (article("bao.example", *OTHER_WORDS, lead=OTHER_WORDS[0]), False),
        # The same words about another time: a template.
        (article("congan.example", *BODY, lead=LEAD.replace("9/5/2023", "6/6/2024"), published="2024-06-07"), False),
        (article("congan.example", *BODY, published="2024-05-10"), True),  # every word the same: printed again
        (article("bao.example", lead=""), False),
    ],
    ids=["reprint", "other title", "one number differs", "words changed", "cut", "cut and credited", "retold", "template",
         "word for word", "empty"],
)  # fmt: skip
def test_what_is_a_copy(other: Article, copy: bool) -> None:
    assert cluster.is_copy(ORIGINAL, other) is copy
    assert cluster.is_copy(other, ORIGINAL) is copy


def test_a_report_by_template_with_other_figures_is_no_copy() -> None:
    month = "Trong tháng {}, toàn huyện xảy ra {} vụ phạm tội về trật tự xã hội, làm rõ {} vụ, bắt {} đối tượng; {} vụ tai nạn giao thông làm {} người chết, {} người bị thương; xử lý {} trường hợp vi phạm nồng độ cồn, phạt {} triệu đồng."
    april = article("congan.example", month.format(4, 14, 11, 19, 3, 1, 4, 87, 412), lead="Tình hình an ninh trật tự.")
    may = article("congan.example", month.format(5, 9, 8, 12, 5, 2, 6, 103, 530), lead="Tình hình an ninh trật tự.")
    assert not cluster.is_copy(april, may)


def test_a_source_line_names_a_site_in_words_too() -> None:
    names = {"congan.example": "Trang thông tin Công an tỉnh Điện Biên"}
    undated = msgspec.structs.replace(ORIGINAL, published=None)
    repost = article("bao.example", *BODY, source="Công an tỉnh Điện Biên")
    assert cluster._cluster([repost, undated], names).original == ORIGINAL.article_id
    assert cluster._cluster([repost, undated], {}).original == repost.article_id


HANDED_IN = "Sáng {day}, Công an xã {commune} phối hợp với Mặt trận Tổ quốc xã vận động bà con giao nộp {guns} khẩu súng tự chế, lập biên bản tiếp nhận đúng quy định và tuyên truyền cho người dân không tàng trữ, sử dụng vũ khí trái phép trên địa bàn xã {commune}."


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        ({"commune": "Ngọc Phái", "guns": 5}, False),  # another commune's report, and its three guns must not vanish
        ({"commune": "Ngọc Phái"}, False),
        ({"guns": 5}, False),
        ({"day": "8/8/2023"}, False),
        ({}, True),
    ],
)
def test_short_reports_by_one_template_are_no_copies(other: dict[str, Any], copy: bool) -> None:
    told = {"day": "6/6/2023", "commune": "Bằng Lãng", "guns": 3}
    first, second = (article("a.example", lead=HANDED_IN.format(**values)) for values in (told, told | other))
    assert cluster.is_copy(first, second) is copy


@pytest.mark.parametrize(
    ("field", "values"), [("event_place_id", ("02065@0", "02068@0")), ("event_date", ("2023-06-06", "2023-07-06"))]
)
def test_texts_that_were_read_as_two_events_are_no_copies(field: str, values: tuple[str, str]) -> None:
    first, second = (article("a.example", *BODY, f"Tổ {n} ra quân.", **{field: v}) for n, v in enumerate(values, 6))
    assert not cluster.is_copy(first, second)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        yield opened


def put(store: Store, *articles: Article) -> None:
    run_id = store.begin_run("2026-01-01T00:00:00Z", "test")
    store.put(run_id, [ArticleResult(article=one) for one in articles])


def test_the_original_is_no_repost_and_came_first(store: Store) -> None:
    early = article("bao.example", *BODY, published="2023-05-09", source="congan.example")
    late = article("dai.example", *BODY, published="2023-05-12")
    put(store, ORIGINAL, early, late, article("bao.example", *OTHER_WORDS, lead=OTHER_WORDS[0]))
    done = cluster.update(store)
    assert (done.stories, done.copies, done.signed) == (1, 2, 4)
    [found] = store.clusters()
    assert found.original == ORIGINAL.article_id
    assert set(found.members) == {ORIGINAL.article_id, early.article_id, late.article_id}


def test_clusters_follow_the_texts(store: Store) -> None:
    copy = article("bao.example", *BODY)
    put(store, ORIGINAL)
    assert cluster.update(store).stories == 0
    put(store, copy)
    assert cluster.update(store) == cluster.Clustered(stories=1, copies=1, signed=1)
    before = store.clusters()
    assert cluster.update(store) == cluster.Clustered(stories=1, copies=1, signed=0)
    assert store.clusters() == before
    changed = msgspec.structs.replace(copy, lead=OTHER_WORDS[0], paragraphs=OTHER_WORDS, content_hash="changed")
    put(store, changed)
    assert cluster.update(store) == cluster.Clustered(stories=0, copies=0, signed=1)


def test_a_kill_before_the_clusters_are_written_costs_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, ORIGINAL, article("bao.example", *BODY))
    with monkeypatch.context() as patched:
        patched.setattr(Bands, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            cluster.update(store)
    assert cluster.update(store).stories == 1


def test_another_source_line_or_another_method_compares_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    repost = article("bao.example", *BODY, published="2023-05-09")
    put(store, ORIGINAL, repost)
    cluster.update(store)
    assert [one.original for one in store.clusters()] == [repost.article_id]
    put(store, msgspec.structs.replace(repost, source="congan.example"))
    assert cluster.update(store) == cluster.Clustered(stories=1, copies=1, signed=1)
    assert [one.original for one in store.clusters()] == [ORIGINAL.article_id]
    monkeypatch.setattr(cluster, "_METHOD", "another")
    assert cluster.update(store) == cluster.Clustered(stories=1, copies=1, signed=2)


def test_pages_without_words_are_like_nothing(store: Store) -> None:
    put(store, *(article(f"s{n}.example", lead="", title=f"Ảnh {n}") for n in range(3)))
    assert cluster.update(store).stories == 0


@given(st.permutations([ORIGINAL, *(article(f"s{n}.example", *BODY, published=f"2023-05-1{n}") for n in range(1, 5))]))
def test_the_original_does_not_depend_on_the_order_of_articles(order: list[Article]) -> None:
    found = cluster._cluster(order, {})
    assert found.original == ORIGINAL.article_id
    assert found.members == tuple(sorted(one.article_id for one in order))


def by_the_book(store: Store, names: dict[str, str], beside: int) -> set[tuple[str, ...]]:
    """The groups by their definition, pair by pair."""
    articles = [store.article(one) for one in store.article_ids()]
    signed = [cluster.signature(one) for one in articles]
    bands: dict[int, list[tuple[int, int, int]]] = {}
    for at, one in enumerate(signed):
        for key in keys_of(one.keys):
            bands.setdefault(key, []).append((one.day, one.signature_id, at))
    group = list(range(len(articles)))
    for row in map(sorted, bands.values()):
        for to, (_, _, other) in enumerate(row):
            for one in [at for _, _, at in row[max(0, to - beside) : to]]:
                if cluster.is_copy(articles[one], articles[other], names):
                    group = [group[one] if mine == group[other] else mine for mine in group]
    found = [[a.article_id for a, mine in zip(articles, group, strict=True) if mine == at] for at in set(group)]
    return {tuple(sorted(members)) for members in found if len(members) > 1}


STORIES = ("áo phao", "mũ bảo hiểm", "bình chữa cháy")
DAYS = ("2023-05-10", "2023-06-20", "2024-05-10", None)


@st.composite
def tellings(draw: st.DrawFn) -> Article:
    """One of some articles, in one of the wordings that it has had; many are copies of one another, over some steps."""
    story, edits = draw(st.sampled_from(STORIES)), draw(st.integers(0, 3))
    words = " ".join((LEAD, *BODY)).replace("áo phao", story).split()
    for edit in range(edits * 9):
        words[edit * 2] = f"khác{edit}"
    site = draw(st.sampled_from(["a.example", "b.example", "c.example"]))
    number, source = draw(st.integers(0, 5)), draw(st.sampled_from([None, "Trang tin B"]))
    text = " ".join(words)
    return Article(
        article_id=f"{site[0]}{number}", url=f"http://{site}/{number}", site=site, paragraphs=(text,), source=source,
        published=draw(st.sampled_from(DAYS)), content_hash=short_hash(text),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(tellings(), max_size=6), max_size=5),
    st.lists(st.sampled_from(["a", "b"]), max_size=2),
    st.integers(1, 5),
    st.sampled_from([1, 2, 4]),
)
def test_clusters_are_the_same_by_whatever_steps(
    nights: list[list[Article]], erased: list[str], together: int, beside: int
) -> None:
    with pytest.MonkeyPatch.context() as patched, tempfile.TemporaryDirectory() as folder:
        patched.setattr(cluster, "_TOGETHER", together)
        patched.setattr(Bands, "beside", beside)
        with Store(Path(folder) / "steps.db") as steps, Store(Path(folder) / "once.db") as once:
            for at, night in enumerate(nights):
                put(steps, *night)
                steps.put_sources([Source(site="b.example", name="Trang tin B")] if at else [])
                cluster.update(steps)
            gone = [one for one in steps.article_ids() if one[0] in erased and one[1] in "02"]
            steps.erase(gone, [])
            cluster.update(steps)
            put(once, *(steps.article(one) for one in steps.article_ids()))
            once.put_sources([Source(site="b.example", name="Trang tin B")] if len(nights) > 1 else [])
            cluster.update(once)
            assert steps.clusters() == once.clusters()
            names = {"b.example": "Trang tin B"} if len(nights) > 1 else {}
            assert {one.members for one in once.clusters()} == by_the_book(once, names, beside)
            joined = {member: one.cluster_id for one in once.clusters() for member in one.members}
            for store in (steps, once):
                rows = store.rows("SELECT article_id, cluster_id FROM article WHERE current = 1")
                assert {row[0]: row[1] for row in rows if row[1]} == joined
                [signatures, bands] = store.rows("SELECT count(*) FROM signature UNION ALL SELECT count(*) FROM band")
                assert bands[0] == 33 * signatures[0]


@pytest.mark.parametrize("kind", reposts.KINDS)
def test_however_many_are_alike_one_more_is_compared_with_few(
    store: Store, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    compared: list[int] = []
    is_copy = cluster._is_copy
    monkeypatch.setattr(cluster, "_is_copy", lambda *told: compared.append(1) or is_copy(*told))  # type: ignore[func-returns-value]
    monkeypatch.setattr(Bands, "beside", 1)
    for begin in range(0, 300, 100):
        compared.clear()
        run_id = store.begin_run("2026-01-01T00:00:00Z", "test")
        store.put(run_id, reposts.articles(reposts.KINDS[kind], begin, begin + 100))
        done = cluster.update(store)
        assert len(compared) < 100 * 20
    assert done.copies == (0 if "template" in kind else 299)
