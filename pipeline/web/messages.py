"""The words of all pages: one table, Vietnamese and English side by side."""

from __future__ import annotations

LANGUAGES = ("vi", "en")
"""The first one is what a visitor gets who has not chosen."""

# Key -> Vietnamese, English. `{name}` is filled in.
MESSAGES: dict[str, tuple[str, str]] = {
    # -- every page
    "app.name": ("vnfacts", "vnfacts"),
    "app.skip": ("Đến nội dung chính", "Skip to content"),
    "app.language": ("English", "Tiếng Việt"),
    "app.menu": ("Mục chính", "Main menu"),
    "nav.start": ("Tổng quan", "Overview"),
    "nav.questions": ("Câu hỏi", "Questions"),
    "nav.facts": ("Dữ kiện", "Facts"),
    "nav.search": ("Tìm kiếm", "Search"),
    "nav.compare": ("So sánh", "Compare"),
    "nav.sql": ("SQL", "SQL"),
    # -- errors
    "error.title": ("Không thực hiện được", "This did not work"),
    "error.400": ("Yêu cầu chưa đúng", "This cannot be asked so"),
    "error.403": ("Không được phép", "This is not allowed"),
    "error.404": ("Không có trang này", "There is no such page"),
    "error.500": ("Lỗi của phần mềm", "A fault of this software"),
    "error.503": ("Kho dữ liệu chưa sẵn sàng", "The store is not ready"),
    "error.home": ("Về trang tổng quan", "To the overview"),
    # -- the four kinds
    "kind.date": ("Thời gian", "Dates"),
    "kind.place": ("Địa danh", "Places"),
    "kind.count": ("Số liệu", "Counts"),
    "kind.award": ("Khen thưởng", "Awards"),
}

# What a closed vocabulary of the store is called: `group.value`.
WORDS: dict[str, tuple[str, str]] = {}


def text(lang: str, key: str, **values: object) -> str:
    """The message of that key; raises KeyError for one that is not in the table.

    >>> text("en", "nav.facts")
    'Facts'
    """
    return MESSAGES[key][LANGUAGES.index(lang)].format(**values)


def word(lang: str, group: str, value: object) -> str:
    """A value of the store in words; one that has none stays as it is, and nothing is empty."""
    if value is None:
        return ""
    pair = WORDS.get(f"{group}.{value}")
    return pair[LANGUAGES.index(lang)] if pair else str(value)


def number(lang: str, value: float | None) -> str:
    """A number as it is written in that language.

    >>> number("vi", 1350), number("en", 1350), number("vi", 495.29)
    ('1.350', '1,350', '495,29')
    """
    if value is None:
        return ""
    written = f"{value:,}" if isinstance(value, int) or not float(value).is_integer() else f"{int(value):,}"
    return written.translate(str.maketrans(",.", ".,")) if lang == "vi" else written


def day(lang: str, value: str | None) -> str:
    """A day, month or moment of the store as it is written in that language.

    >>> day("vi", "2024-03-19"), day("en", "2024-03"), day("vi", "2024-03-19T08:00:00Z")
    ('19/3/2024', '2024-03', '19/3/2024 08:00')
    """
    if not value or lang != "vi":
        return (value or "").replace("T", " ").removesuffix("Z")[:16]
    date, _, time = value.partition("T")
    parts = [part.lstrip("0") for part in date.split("-")[1:]]
    return "/".join([*reversed(parts), date[:4]]) + (f" {time[:5]}" if time else "")
