"""Bytes to text: whatever table a page was written by, its words come out; a good page is never made a bad one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from scrapers import encodings, legacy

PAGES = Path(__file__).parent.parent / "corpus" / "pages"
TEXT = (
    "Sáng 12/8/2003, Công an huyện Võ Nhai, tỉnh Thái Nguyên tổ chức hội nghị biểu dương người tốt việc tốt. "
    "Đã tuyên truyền được 15 buổi, vận động nhân dân giao nộp 37 khẩu súng tự chế và 52 viên đạn; tặng giấy khen "
    "cho 4 tập thể và 9 cá nhân. Bà con bản Khuổi Mèo ký cam kết giữ gìn trật tự, bảo vệ rừng, ứng xử đẹp, kỹ lưỡng."
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """As Windows writes it: the vowel with its sign, then the tone as a letter of its own."""
    parts = []
    for char in text:
        split = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in split if mark in TONES)
        parts.append(unicodedata.normalize("NFC", "".join(mark for mark in split if mark not in TONES)) + tone)
    return "".join(parts).encode("cp1258")


def tcvn3(text: str) -> str:
    return text.translate({ord(new): chr(start + at) for start, row in legacy._TCVN3 for at, new in enumerate(row)})


def viscii(text: str) -> str:
    return text.translate({ord(new): chr(start + at) for start, row in legacy._VISCII for at, new in enumerate(row)})


def vni(text: str) -> str:
    table = {new: old for old, new in legacy._pairs().items() if old.lower() == old or old[1:].lower() == old[1:]}
    return "".join(table.get(char, char) for char in text)


def mojibake(text: str) -> str:
    return text.encode().decode("latin-1")


OLD = pytest.mark.parametrize("write", [tcvn3, vni, viscii, mojibake], ids=lambda write: str(write.__name__))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (TEXT.encode(), "text/html; charset=iso-8859-1"),
        (unicodedata.normalize("NFD", TEXT).encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("utf-16"), "text/html; charset=utf-8"),
        (TEXT.encode("utf-16-be"), None),
        (windows_1258(TEXT), None),
        (windows_1258(TEXT), "text/html; charset=utf-8"),
        (b'<meta charset="utf-8">' + windows_1258(TEXT), "text/html; charset=windows-1252"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1258'>" + windows_1258(TEXT), None),
        (tcvn3(TEXT).encode("latin-1"), "text/html; charset=x-viet-tcvn"),
        (viscii(TEXT).encode("latin-1"), "text/html; charset=VISCII"),
    ],
)
def test_every_encoding_gives_the_same_words(body: bytes, content_type: str | None) -> None:
    assert encodings.decode(body, content_type).rpartition(">")[2] == TEXT


@OLD
@pytest.mark.parametrize("declared", [None, "text/html; charset=utf-8", "text/html; charset=windows-1252"])
def test_old_tables_are_told_by_their_words(write, declared: str | None) -> None:  # type: ignore[no-untyped-def]
    old = write(TEXT)
    assert encodings.decode(old.encode("latin-1"), declared) == TEXT
    assert encodings.decode(old.encode(), declared) == TEXT


@OLD
def test_an_old_paragraph_in_a_page_of_today_is_mended_alone(write) -> None:  # type: ignore[no-untyped-def]
    page = "<h1>Quang Hoà, Hà Giang</h1><p>{}</p><p>Mới đăng: 5 bài. Pháp lý, quá trình. Café München © 2024</p>"
    assert encodings.decode(page.format(write(TEXT)).encode()) == page.format(TEXT)


def test_capitals_that_only_a_font_draws() -> None:
    page = (
        f"<p><font face='.VnTimeH' size=4><b>{tcvn3('công an xã bình yên')}</b> &nbsp;{tcvn3('và bà con')}</font></p>"
    )
    page += f"<font face='.VnTime'>{tcvn3(TEXT)}</font>"
    assert legacy.restored(page) == (
        "<p><font face='.VnTimeH' size=4><b>CÔNG AN XÃ BÌNH YÊN</b> &nbsp;VÀ BÀ CON</font></p>"
        f"<font face='.VnTime'>{TEXT}</font>"
    )


def test_old_letters_written_as_references() -> None:
    page = "".join(f"&#{ord(char)};" if ord(char) > 127 else char for char in tcvn3(TEXT))
    assert legacy.restored(f"<p>{page} &lt;b&gt; R&amp;D&nbsp;</p>") == f"<p>{TEXT} &lt;b&gt; R&amp;D&nbsp;</p>"


@pytest.mark.parametrize("where", [40, 41, 42, 43, 44])
def test_a_damaged_letter_costs_itself(where: int) -> None:
    body = bytearray(TEXT.encode())
    body[where] = 0xFF
    told = encodings.decode(bytes(body))
    assert sum(1 for char in told if char == "\ufffd") <= 3
    assert told[-200:] == TEXT[-200:]


@pytest.mark.parametrize(
    "text",
    [
        "Élevé à Liège, l'abbé Noël a été reçu à l'hôtel où il a goûté « la crème brûlée » : né à Orléans, il dîne là.",
        "Für die Schüler in Köln wäre es schön, größere Räume zu öffnen; übermütige Bären hören täglich Flöten.",
        "El niño español soñó que mañana el señor Muñoz vendrá aquí; ¿está usted así? Añadió: «sí, según él».",
        "Não há razão: a informação da união não será irmã da ação; João é bom, mas põe o pão no chão.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy; Łódź, Gdańsk i Kraków są piękne; Göteborg, Århus, Ærø, Tromsø.",
        "Hanoi, Thai Nguyen: 15 people (100 %) · © 2024 ® 5 µm, 20 °C, £ 7, § 12, ½ kg, 3 × 4, ± 2",
        "Xã Hoà Bình, Hà Tĩnh: quá trình, pháp lý, ngoại ô, cá, là, có, về",
        "trà đá",
        "",
    ],
)
def test_good_texts_stay_as_they_are(text: str) -> None:
    assert encodings.decode(text.encode()) == text
    assert legacy.restored(text) == text
    if text.isascii() or any(char > "\u00ff" and not char.isspace() for char in text):
        return
    assert encodings.decode(text.encode("cp1252"), "text/html; charset=iso-8859-1") == text


def test_no_page_of_ours_is_changed() -> None:
    found = [path.read_bytes() for path in sorted(PAGES.rglob("*.html"))]
    pages = [text for body in found if "\ufffd" not in (text := body.decode("utf-8", "replace"))]
    assert len(pages) > 100
    assert all(
        encodings.decode(page.encode()) == unicodedata.normalize("NFC", page.removeprefix("\ufeff")) for page in pages
    )


@pytest.mark.parametrize("body", [b"", b"\x00", b"\xff\xfe", b"\xff" * 50, bytes(range(256)), b"&#180;" * 9])
def test_decoding_never_raises(body: bytes) -> None:
    assert isinstance(encodings.decode(body, "text/html; charset=\x00"), str)
    assert isinstance(encodings.decode(body, "text/html; charset=rot13"), str)
