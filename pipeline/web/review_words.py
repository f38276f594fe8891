"""The words of the review desk, Vietnamese and English side by side."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.web.messages import LANGUAGES

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Bàn kiểm định", "Review desk"),
    "sign_in": ("Vào bàn kiểm định", "Come in"),
    "token": ("Mã vào", "Token"),
    "token_help": (
        "Do người giữ kho cấp: “vnfacts serve” in ra mã của chính họ, “vnfacts audit reviewer TÊN” tạo mã cho bạn.",
        "From whoever keeps the store: “vnfacts serve” prints their own, “vnfacts audit reviewer NAME” makes yours.",
    ),
    "token_wrong": ("Mã không đúng hoặc đã hết hạn.", "This token is wrong, or no longer valid."),
    "too_often": (
        "Quá nhiều lần trong một phút; xin chờ một chút.",
        "Too often within a minute; please wait a little.",
    ),
    "sign_out": ("Ra", "Leave"),
    "you": ("{name} · {role}", "{name} · {role}"),
    "role.reading": ("chỉ xem", "reading"),
    "role.reviewing": ("kiểm định", "reviewing"),
    "role.adjudicating": ("phân xử", "adjudicating"),
    "no_samples": (
        "Chưa có mẫu nào. Rút mẫu: vnfacts audit sample TÊN --facts 200",
        "There is no sample yet. Draw one: vnfacts audit sample NAME --facts 200",
    ),
    "sample": ("Mẫu", "Sample"),
    "drawn": ("Rút ngày", "Drawn"),
    "size": ("Cỡ mẫu", "Size"),
    "mine": ("Tôi đã xong", "Done by me"),
    "go": ("Làm tiếp", "Go on"),
    "settle": ("Phân xử {n} chỗ khác nhau", "Settle {n} differences"),
    "report": ("Báo cáo", "Report"),
    "report_later": ("Báo cáo mở khi bạn xong mẫu này.", "The report opens once you have done this sample."),
    "done": ("Xong mẫu này. Cảm ơn bạn!", "This sample is done. Thank you!"),
    "nothing_to_settle": ("Không còn chỗ nào phải phân xử.", "Nothing is left to settle."),
    "all_samples": ("Các mẫu", "All samples"),
    "progress": ("{done} trên {total}", "{done} of {total}"),
    "later": ("{n} để sau", "{n} put off"),
    "part.fact": ("Dữ kiện này có đúng với câu không?", "Is this fact what the sentence says?"),
    "part.article": ("Đọc cả bài: còn thiếu dữ kiện nào?", "Read the whole article: which facts are missing?"),
    "part.sentence": ("Đọc câu này: có thiếu {kind} không?", "Read this sentence: is anything missing of {kind}?"),
    "said": ("Người khác nói gì", "What others said"),
    "field": ("Trường", "Field"),
    "value": ("Giá trị", "Value"),
    "is_wrong": ("sai", "wrong"),
    "right_value": ("đúng ra là", "right is"),
    "not_told": ("Trường không có giá trị ({n})", "Fields without a value ({n})"),
    "main": ("trường chính", "main field"),
    "verdict.right": ("Đúng", "Right"),
    "verdict.partly": ("Đúng một phần", "Partly"),
    "verdict.wrong": ("Sai", "Wrong"),
    "verdict.no_fact": ("Không phải dữ kiện", "No such fact"),
    "verdict.unsure": ("Chưa chắc", "Unsure"),
    "verdict.skip": ("Để sau", "Skip"),
    "verdict.undo": ("Lùi một bước", "Undo"),
    "verdict.read": ("Đã đọc hết", "Read it all"),
    "verdict.withdrawn": ("rút lại", "withdrawn"),
    "why": ("Vì sao (không bắt buộc)", "Why (if you like)"),
    "fault.": ("–", "–"),
    "fault.no_fact": ("không nói điều đó", "nothing of the kind is told"),
    "fault.span": ("đoạn trích khác", "other words"),
    "fault.value": ("giá trị khác", "another value"),
    "fault.scope": ("nơi hoặc thời gian khác", "another place or period"),
    "fault.retold": ("đã nói ở trên", "told before"),
    "fault.text": ("trang bị đọc sai", "the page was read wrongly"),
    "note": ("Ghi chú", "Note"),
    "quote": ("đoạn trích", "words"),
    "keys": ("Phím tắt", "Keys"),
    "mark_help": (
        "Bôi chọn chữ trong bài để thêm dữ kiện còn thiếu.",
        "Mark words in the text to add a fact that is missing.",
    ),
    "missed": ("Dữ kiện còn thiếu", "Missing facts"),
    "add": ("Thêm", "Add"),
    "cancel": ("Thôi", "Cancel"),
    "remove": ("Bỏ", "Remove"),
    "kind": ("Loại", "Kind"),
    "nth": ("lần xuất hiện (từ 0)", "occurrence (from 0)"),
    "where": ("ở", "in"),
    "in_text": ("bài", "the text"),
    "in_caption": ("chú thích ảnh {n}", "caption {n}"),
    "whole": ("Cả bài", "The whole article"),
    "gone": ("Bài hoặc dữ kiện này không còn trong kho.", "This text or fact is no longer in the store."),
    "legend": ("Đã tìm thấy trong bài", "Found in the text"),
}


def words(lang: str) -> Callable[..., str]:
    """What templates call: `say("verdict.right")`."""

    def say(key: str, **values: object) -> str:
        return _WORDS[key][LANGUAGES.index(lang)].format(**values)

    return say
