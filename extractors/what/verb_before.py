"""The governing verb that stands before a number: of chained verbs the first, with its object."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import terms
from extractors.patterns import quick, sought
from extractors.people import is_person_name
from extractors.rule import Passage
from extractors.what.phrase_words import OFFENCES, terms_of
from extractors.what.verbs import WORD, Action, all_terms, verbs_in

REACH = 160  # code points before and behind a count in which its verb is looked for
# Verbs that only help another one; the governing verb stands after them.
HELPERS = frozenset(
    {
        "phối hợp", "lồng ghép", "chủ động", "tập trung", "tiếp tục", "tự nguyện", "tự giác", "biểu dương",
        "tiến hành", "thực hiện", "đang", "dự kiến", "thuộc", "liên quan", "bắt đầu",
    }
)  # fmt: skip
# Verbs of direction follow the one that governs: `đưa vào danh sách 50 người`.
DIRECTIONS = frozenset("ra vào lên xuống đến tới về sang đi qua thuộc đang là khiến".split())
# How far something comes; the verb before it is told so: `nợ với số tiền lên đến`, `giữ ổn định ở mức`.
_EXTENTS_OF = frozenset({"lên đến", "lên tới", "ở mức"})
_TO_EXTENT = re.compile(r" (?:(?:\w+|ước tính) )?|[^,;.]*(?<!\w)(?:với|số tiền) [^,;.]*")
_SUM = re.compile(r"(?<!\w)số tiền (?!là )[^,;.]{2,30}$")  # `số tiền bà ấy nợ của tiểu thương lên đến`
_IS_RISE = re.compile(r"giảm (?:mạnh |nhẹ |sâu )?(?:chỉ )?còn|(?:tăng|giảm) (?:gấp|tương ứng|tương đương)")
# Verbs that may stand before `được` for all that went before: `tuyên truyền … được 59 buổi`.
_TEACHING = frozenset({"tuyên truyền", "tổ chức"})
_TITLES = frozenset("ông bà anh chị em cháu cô bác".split())
# What is told by the way or is a crime begins no chain: `sau khi cất cánh, …`, `về hành vi đánh bạc, thu giữ …`.
_ADJUNCT = re.compile(r"(?<!\w)(?:(?:khi|sau|trước|để|qua|từ|do)(?: [^\W\d_]+){0,2}|hành vi|tội|tội danh|giải quyết) $")
_CHAINED = re.compile(r", | và |, và ")
_LONGEST_OBJECT = 5  # words
_SAID_ASIDE = frozenset({"đang", "dự kiến", "khiến", "ước", "ước tính"})
_CONSISTING = frozenset({"gồm", "bao gồm"})
_SUFFERING = re.compile(r"(?<!\w)(?:bị|do) (?:[^\W\d_]+ ){0,4}$")  # `những người bị thương gồm 2 em`
# What was seized is a subject, which consists of so many things: `tang vật thu giữ gồm 2 bánh heroin`.
_SEIZED = re.compile(r"(?<!\w)(?:tang vật|vật chứng|tang chứng|tài sản|phương tiện|hàng hóa|vũ khí|đồ vật|số tiền) $")
# But what somebody seized is an object: `công an thu giữ nhiều tang vật, gồm 9 xe máy`.
_GOODS = re.compile(
    r"(?<!\w)(?P<verb>thu giữ|tạm giữ|tịch thu|thu hồi|thu|tiếp nhận|giao nộp)(?: thêm| được)?"
    r" (?:(?:nhiều|những|các|số|một số|toàn bộ|lượng lớn) )?(?:tang vật|vật chứng|tang chứng|tài sản|vũ khí)(?!\w)"
)
_CASES_OF = re.compile(r"\d[\d.]* (?:vụ|trường hợp|bị can|đối tượng)(?!\w)")
_BARE_CASES = re.compile(r"\d[\d.]* vụ(?= ?(?:[,;.()/]|và |$))")
_KIND_OF_CASE = re.compile(
    r"(?:trộm cắp|cướp|lừa đảo|gây thương tích|giết người|đánh bạc|gây rối|hủy hoại|cưỡng đoạt|mua bán|tàng trữ"
    r"|vận chuyển|hiếp dâm|chống người)"
    r"[^,;.:\d]{0,40} $"
)
# A verb that names a kind of case: `kế đến là cố ý gây thương tích 45 vụ`.
_IS_NAMED = sought(r"(?<!\w)là (?:tội |cố ý |vô ý )?$")
# What stands between the object of a verb and a number that is no object: `khởi tố bị can đối với 9 đối tượng`.
_PREPOSITION = re.compile(
    r"(?<!chiều)(?<!mặt) (?:đối với|với|của|về|cho|tại|trên|suốt|lên|từ|mỗi|trong vòng|cách đây|bằng(?! khen)|ở|gồm|này"
    r"|dài)(?!\w)"
)
_PERSONS = re.compile(quick(r"(?<!\w)bị (can|cáo|hại|đơn)(?!\w)"))  # nouns, no passives
_BROKEN = re.compile(r"[^\w\s]|\d|\uffff")
_NO_OBJECT = frozenset(
    """tổng số cả các những cùng đồng được bị cho là lúc tới lần đợt đó này kia ấy dứt kịp nhanh thành ngay gấp tiếp
    liên đúng trái đột nguyên mạnh nhẹ đều sâu với thẳng sạch trắng hẳn đủ""".split()
)
# What a sum or an adverb begins with, and no object.
_NO_OBJECTS = frozenset(
    {
        "số tiền",
        "tờ tiền",
        "đột xuất",
        "ban đầu",
        "bên trong",
        "bên ngoài",
        "chính thức",
        "thành công",
        "trực tiếp",
        "cùng lúc",
        "lần lượt",
        "đồng loạt",
        "liên tiếp",
        "hoàn toàn",
        "một phần",
        "kịp thời",
        "nhanh chóng",
        "thường xuyên",
        "liên tục",
        "ăn thua",
        "miễn phí",
        "tận tay",
    }
)
# What ends the object of a verb: `trao giấy khen | của UBND huyện cho 1 tập thể`.
_OBJECT_ENDS = frozenset("của cho đến tới với tại ở trong từ trên là được miễn , (".split())
# What ends it before `được`: `tuyên truyền về luật | tại các trường được 9 buổi`.
_WHERE = frozenset("tại ở trên trong cùng với".split())
# A happening that is told as a noun: `sự hy sinh của 3 người`, `việc thu hồi gần 50 ha`.
_NOMINAL = re.compile(r"(?<!\w)(?<!thu hút )(?:việc|(?P<of>sự)) (?P<verb>(?:[^\W\d_]+ ){1,3})(?(of)của )$")
_ASIDE = re.compile(r"\([^()]*\)|“[^“” ]+(?: [^“” ]+){2,11}”")  # brackets and names in quotes
# Light verbs, which say little without the one that follows: `làm đổ`, `gây thiệt hại`, `tổ chức đối thoại`.
_LIGHT = frozenset(
    """làm|gây|xảy ra|nộp|nhận|phát|chi trả|hỗ trợ|xin|lừa|chở|thu hồi|đăng ký|vận động|hỏi
    |lập biên bản|lập hồ sơ|ký cam kết|khởi công|thụ lý|hứa|hứa hẹn""".replace("\n    ", "").split("|")
)
# What `tổ chức` makes one verb with; what else is organised is done: `tổ chức tiêu hủy`.
_HELD = terms_of("triển_lãm tuyên_truyền đối_thoại tập_huấn phổ_biến diễn_tập hội_thảo giao_lưu gặp_mặt")
_CEREMONY = re.compile(r"tổ chức (?:buổi )?lễ (?P<verb>(?:trao|tặng|công bố|phát động|đón nhận) )")
_FINDING = frozenset({"phát hiện", "ghi nhận", "xác định"})
_WHERE_FOUND = re.compile(r" (?:bên )?(?:trên|trong|dưới|tại|ở|ngoài) [^,;.:]{1,90} ")
_AGREEING = terms_of("đồng_ý nhất_trí thỏa_thuận bàn_bạc liên_hệ gọi_điện hẹn_gặp ra_đầu_thú đầu_thú")
_POLICING = terms_of("bắt bắt_giữ xử_lý xử_phạt thu_giữ tạm_giữ khởi_tố triệt_phá triệt_xóa ngăn_chặn")
# Steps of one procedure; of several told in a row the first is the verb, with a comma or without.
_STEPS = _POLICING | terms_of(
    """phát_hiện xác_định điều_tra làm_rõ điều_tra_làm_rõ khám_phá xác_minh truy_tố
    đề_nghị_truy_tố chuyển_đề_nghị_truy_tố
    kết_thúc_điều_tra kết_luận_điều_tra tiếp_nhận giải_quyết rà_soát đấu_tranh truy_bắt truy_xét
    tìm_thấy cứu_vớt cứu trục_vớt"""
)
_VISITING = terms_of("thăm đến_thăm thăm_hỏi đến_thăm_hỏi động_viên gặp_gỡ gặp_mặt chúc_tết chúc_mừng chia_buồn")
_GIVING = terms_of("tặng trao trao_tặng gửi_tặng hỗ_trợ")
# They have no object that they could share with a verb behind: `tụ tập, đếm từng đồng`.
_ALONE = terms_of(
    """liên_quan cao sâu rơi vỡ cháy chết tử_vong ngã bỏ_trốn bỏ_chạy tụ_tập tập_trung phá_án mất_phanh mất_lái
    hành_hung chạy_ra đột_nhập bám_biển gặt hết_hạn nằm đứng ngồi"""
)
_PASSIVE = sought(r"(?<!\w)(?:bị|được) (?:(?:[^\W\d_]+|\uffff+) ){0,6}$")
# What receivers of money are told by, and what gives it to them.
_OF_RECEIVERS = re.compile(
    r"(?:có|bị|cháy|sập|ngập|hoàn thành|đạt|chết|tử vong|mất|nặng|thiệt mạng|gặp nạn|tố cáo|lập|vượt(?! mốc)"
    r"|đoạt|giành|tham gia|nghỉ|học|làm việc|công tác|nuôi)(?!\w)"
)
_PAYING = terms_of(
    "thưởng khen_thưởng hỗ_trợ trao tặng trao_tặng phạt xử_phạt bồi_thường trợ_cấp cấp chi chi_trả đóng nộp"
)
_CLAUSAL = re.compile(r"[;:]|(?<!\w)(?:để|vì|do|khi|nên|nhưng|rồi)(?!\w)")
_SEIZING = frozenset({"thu giữ", "tạm giữ", "thu hồi", "tịch thu"})
_HAVE = frozenset({"có", "còn", "còn có"})
_STATING = frozenset({"có", "còn", "là", "gồm", "bao gồm", "đạt", "lên tới", "lên đến", "trị giá", "tăng", "giảm"})
_ARISING = frozenset({"xuất hiện", "xảy ra", "phát sinh", "dài", "rộng", "cao", "sâu", "nặng", "ngang", "cướp đi"})
_EXTENDING = terms_of("sâu cao rộng dài xa gần")
_REPORTING = re.compile(
    quick(
        r"(?<!\w)(?:cho biết|cho hay|cho rằng|nói rằng|khẳng định|xác nhận|thông tin|khai nhận|thừa nhận|nhận thấy"
        r"|rằng|nhưng)(?!\w)"
    )
)
# What was had, paid or seized is told by that verb: `có diện tích tự nhiên là 495 ha`.
_COPULA_OF = re.compile(
    r"(?<!\w)(?:(?:có|thu|chi|nộp|vay|nợ|bán|mua|xử lý|thu giữ)[^,;]{0,24}|(?:bị|đã) [^,;]{2,60}) là$"
)
# What somebody paid for is told by a noun: `bị phạt vì vi phạm trong lĩnh vực khai thác cát với số tiền …`.
_FIELD = sought(r"(?<!\w)(?:lĩnh vực|hoạt động|hình thức) [^,;.:]{2,60} với (?:tổng )?số tiền(?: là)? $")
_INNER_MARK = re.compile(r", | khi ")


def verb_before(passage: Passage, floor: int, start: int) -> Action | None:
    """The verb that governs a count which begins at `start`, looked for from `floor` on.

    What is reported begins anew behind the reporting verb: `ông B. cho biết 4 hộ …`.
    """
    folded = passage.folded
    for match in _REPORTING.finditer(folded, floor, start):
        floor = match.end()
    near = folded[max(floor, start - 40) : start]
    named = "việc " in near or "sự " in near
    nominal = _NOMINAL.search(folded, start - len(near), start) if named else None
    if nominal and nominal["verb"].rstrip() in terms.verbs():
        begin, end = nominal.span("verb")
        return Action(passage.text[begin:end].rstrip(), begin)
    verbs = verbs_in(passage, max(floor, start - REACH), start)
    if len(verbs) > 1 and (field := _FIELD.search(folded, max(floor, start - REACH), start)):
        verbs = [verb for verb in verbs if verb[0] < field.start()] or verbs
    if verbs and (")" in folded[floor:start] or "”" in folded[floor:start]):
        aside = [match.span() for match in _ASIDE.finditer(folded, floor, start)]
        verbs = [verb for verb in verbs if not any(first <= verb[0] < last for first, last in aside)]
    if not verbs:
        return None
    tail = folded[floor:start].rstrip()
    if tail.endswith(" là") and not _COPULA_OF.search(tail):
        return None  # `tổng mức đầu tư là 1.791 tỷ đồng`
    if tail.endswith(("được", "cho", "là")):
        mark = floor + tail.rfind(" ") if " " in tail else floor
        return _with_object(passage, verbs, mark)
    if _CASES_OF.match(folded, start) and folded[verbs[-1][1] : start] == " (":
        return None  # `tàng trữ (341 vụ)`: a kind of case, nothing that was done
    if _BARE_CASES.match(folded, start) and _KIND_OF_CASE.search(folded, verbs[-1][0], start):
        return None  # `cướp giật 15 vụ`
    if verbs[-1][1] + 1 == start and _IS_NAMED.search(folded, max(floor, verbs[-1][0] - 40), verbs[-1][0]):
        return None  # `nhiều nhất là trộm cắp tài sản 53 vụ`
    telling = [verb for verb in verbs if folded[slice(*verb)] not in _SAID_ASIDE]
    if folded[slice(*verbs[-1])] in _CONSISTING and (goods := _GOODS.search(folded, floor, verbs[-1][0])):
        return Action(passage.text[slice(*goods.span("verb"))], goods.start("verb"))
    if len(telling) > 1 and folded[slice(*telling[-1])] in _CONSISTING and telling[-2][1] + 1 == telling[-1][0]:
        done = folded[slice(*telling[-2])]
        is_subject = _SUFFERING.search(folded, floor, telling[-2][0]) or _SEIZED.search(folded, floor, telling[-2][0])
        if not done.startswith("bị") and not is_subject:
            telling.pop()  # `công an thu giữ gồm 2 bánh heroin`
    main = [verb for verb in telling if folded[slice(*verb)] not in DIRECTIONS] or telling or verbs
    if (
        len(main) > 1
        and folded[slice(*main[-1])] in _EXTENTS_OF
        and (_TO_EXTENT.fullmatch(folded, main[-2][1], main[-1][0]) or _SUM.search(folded, floor, main[-2][0]))
    ):
        main.pop()
    if len(main) > 1 and _IS_RISE.fullmatch(folded, main[-2][0], main[-1][1]):
        main.pop()
    behind = len(main) > 1 and main[-2][1] + 1 == main[-1][0] and main[-1][1] + 1 < start
    if behind and folded[slice(*main[-1])] in _EXTENDING:
        main.pop()  # `nằm sâu trong một khu rừng`
    last_end = main[-1][1]
    begin, end = main[-1] = _first_of_chain(folded, main)
    if len(main) > 1 and folded[begin:end] in _HAVE and folded[slice(*main[-2])] in _FINDING:
        between = folded[main[-2][1] : begin]
        if between == " " or _WHERE_FOUND.fullmatch(between):  # `phát hiện trong cốp xe có 4 can xăng`
            return Action(passage.text[slice(*main[-2])], main[-2][0])
    if len(main) > 1 and main[-2][1] + 1 == begin:
        first, last = folded[slice(*main[-2])], folded[begin:end]
        if last not in _STATING and (first in _LIGHT or (first == "tổ chức" and last in _HELD)):
            begin = main[-2][0]
    stop = _object_end(passage, end, start) if end == last_end else end
    return Action(passage.text[begin:stop], begin)


def giving(passage: Passage, floor: int, verb: Action) -> Action:
    """What was done about money, where the nearest verb only tells of whom it went to: `thưởng 9 đội hoàn thành tốt
    nhiệm vụ | 5 triệu đồng`, `hỗ trợ mỗi nhà có người mất | 3 triệu đồng`."""
    if not _OF_RECEIVERS.match(passage.folded, verb.at):
        return verb
    verbs = verbs_in(passage, max(floor, verb.at - REACH), verb.at)
    given = [one for one in verbs if passage.folded[slice(*one)] in _PAYING]
    if not given or _CLAUSAL.search(passage.folded, given[-1][1], verb.at):
        return verb
    begin, end = given[-1]
    return Action(passage.text[begin:end], begin)


def _first_of_chain(folded: str, verbs: list[tuple[int, int]]) -> tuple[int, int]:
    """The first of the verbs that share what follows the last: `điều tra, làm rõ 176 vụ`; drops the others."""
    if folded[slice(*verbs[-1])] in _STATING | _ARISING or folded.startswith("gây ", verbs[-1][0]):
        return verbs[-1]
    while len(verbs) > 1 and _is_chain(folded, *verbs[-2:]):
        adjunct = _ADJUNCT.search(folded, max(0, verbs[-2][0] - 24), verbs[-2][0])
        first, last = folded[slice(*verbs[-2])], folded[slice(*verbs[-1])]
        steps = {first, last} <= _STEPS
        if steps:
            verbs.pop()
            continue
        seized = last in _SEIZING and first in OFFENCES  # `3 người trộm cắp, thu giữ 2 xe`
        agreed = first in _AGREEING  # `đồng ý và đặt mua 30 hộp`
        alone = first in _ALONE or _is_passive(folded, verbs[-2][0], last)
        searched = last in _FINDING and not steps  # `tuần tra, phát hiện 4 vụ`
        if first.count(" ") > 1 or first in _STATING or adjunct or seized or searched or agreed or alone:
            break  # with an object of its own: `khởi tố bị can, bắt tạm giam 3 người`
        verbs.pop()
    return verbs[-1]


def _is_passive(folded: str, at: int, last: str) -> bool:
    """Whether something is done to the subject, of whom something else is told behind: `bị kiểm tra, phạt 7 triệu`."""
    return last not in _POLICING - {"xử phạt"} and _PASSIVE.search(folded, max(0, at - 50), at) is not None


def _is_chain(folded: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two verbs share an object: `điều tra, làm rõ`, `phát hiện bắt giữ`, not `thăm hỏi, tặng 9 suất quà`."""
    first, last = folded[slice(*one)], folded[slice(*other)]
    if {first, last} <= _STEPS and last not in _SEIZING:
        return one[1] + 1 == other[0] or _CHAINED.fullmatch(folded, one[1], other[0]) is not None
    visited = first in _VISITING and last in _GIVING
    return not visited and _CHAINED.fullmatch(folded, one[1], other[0]) is not None


def _object_end(passage: Passage, end: int, start: int) -> int:
    """Where the object of a verb ends that fills all the space up to the number: `tặng giấy khen 5 tập thể`."""
    between = passage.folded[end:start]
    if (cut := _PREPOSITION.search(between)) is not None:
        between = between[: cut.start()]
    words = (_PERSONS.sub(r"bị-\1", between) if "bị " in between else between).split()
    if not 0 < len(words) <= _LONGEST_OBJECT or _BROKEN.search(between) or not between.startswith(" "):
        return end
    given = passage.text[end : end + len(between)].split()[-1]
    lone = given[0].isupper() and (len(words) == 1 or words[0] in _TITLES)
    accused = words[0].startswith("bị-") and not passage.text[end : end + len(between)].islower()
    if (lone and not given.isupper()) or accused or is_person_name(passage.text, end + 1):
        return end  # `tuyên phạt Hùng 2 năm tù`
    if words[0] in DIRECTIONS or not _is_nominal(words):
        return end  # `lan | sang 2 căn nhà`
    return end + len(between.rstrip())


def _is_nominal(words: Sequence[str]) -> bool:
    """Whether words may be an object: no function word among them that is no part of a noun (`bằng khen`)."""
    at = int(len(words) > 1 and words[0] == "tổng" and words[1] not in ("số", "cộng"))  # `có tổng diện tích`
    while at < len(words):
        if " ".join(words[at : at + 2]) in _NO_OBJECTS:
            return False
        noun = next((n for n in (3, 2) if all_terms().get(" ".join(words[at : at + n])) is False), 0)
        if not noun and (words[at] in _NO_OBJECT or {words[at], " ".join(words[at : at + 2])} & terms.ends()):
            return False
        at += noun or 1
    return True


def _with_object(passage: Passage, verbs: list[tuple[int, int]], mark: int) -> Action | None:
    """Verb and object before `được`, `cho` or `là`: `tuyên truyền về luật được 59 buổi`."""
    main = [verb for verb in verbs if verb[0] < mark and passage.folded[verb[0] : verb[1]] not in HELPERS]
    if not main:
        return None
    if passage.folded[mark:].lstrip().startswith("được"):
        return _achieved(passage, main, verbs[0][0], mark)
    main = [verb for verb in main if passage.folded[slice(*verb)] not in _CONSISTING and not _is_about(passage, verb)]
    if not main:
        return None  # `trao 9 suất quà gồm gạo, mì cho 9 hộ`
    told = [verb for verb in main if passage.folded[slice(*verb)] not in _STATING]
    begin, end = (told or main)[-1]
    if passage.folded[begin:end] in _HELD and passage.folded.endswith("tổ chức ", 0, begin):
        begin -= len("tổ chức ")
    if ceremony := _CEREMONY.match(passage.folded, begin, mark):
        begin, end = ceremony.span("verb")
    return Action(passage.text[begin : _before_any(passage, _OBJECT_ENDS, end, mark)].strip(" ,"), begin)


def _is_about(passage: Passage, verb: tuple[int, int]) -> bool:
    """Whether `về` is a preposition, as behind a verb and its object."""
    return passage.folded[slice(*verb)] == "về"


def _achieved(passage: Passage, verbs: list[tuple[int, int]], floor: int, mark: int) -> Action | None:
    """What was done before `được`, without where and with whom; None where it opens a passive: `và được 2 anh đón`."""
    if passage.folded[:mark].endswith((",", " và")):
        return None
    verbs = [verb for verb in verbs if not _is_about(passage, verb) or verb[1] == mark] or verbs
    begin, end = verbs[-1]
    taught = [verb for verb in verbs if passage.folded[slice(*verb)] in _TEACHING]
    if end >= mark and (not taught or passage.folded.startswith(", ", begin - 2)):  # `tuyên truyền về luật, bắt được`
        chain = list(verbs)
        begin, end = _first_of_chain(passage.folded, chain) if end == mark else (begin, end)
        if len(chain) > 1 and chain[-2][1] + 1 == begin and passage.folded[slice(*chain[-2])] in _LIGHT:
            begin = chain[-2][0]  # `vận động giao nộp được 9 khẩu súng`
        return Action(passage.text[begin : min(end, mark)], begin)  # `bắt giữ được 4 đối tượng`
    if taught:
        start = _own_clause(passage, verbs, floor, mark)
        begin, end = next((verb for verb in taught if verb[0] >= start), (begin, end))
        begin, end = next((verb for verb in verbs if _is_organised(passage, begin, end, verb)), (begin, end))
    return Action(passage.text[begin : _before_any(passage, _WHERE, end, mark)].strip(" ,"), begin)


def _is_organised(passage: Passage, begin: int, end: int, verb: tuple[int, int]) -> bool:
    """Whether a verb is what `tổ chức` helps to do: `tổ chức | vận động nhân dân hiến được 90 m2 đất`."""
    organised = passage.folded[begin:end] == "tổ chức" and verb[0] == end + 1
    return organised and passage.folded[slice(*verb)] not in _HELD


def _before_any(passage: Passage, words: frozenset[str], start: int, end: int) -> int:
    """Where the first of the words, or of what is blotted out, stands between the two; `end` where none does."""
    for match in WORD.finditer(passage.folded, start, end):
        goes_on = match.group() == "," and passage.folded[match.end() + 1 : match.end() + 2].isdecimal()
        if (match.group() in words and not goes_on) or match.group()[0] == "\uffff":
            return match.start()
    return end


def _own_clause(passage: Passage, verbs: list[tuple[int, int]], floor: int, mark: int) -> int:
    """Where the clause that ends at `mark` begins: behind the last comma or `khi` that opens one with a subject.

    A comma goes on with the same clause when a verb follows it at once or none at all: `tuyên truyền, vận động`.
    """
    end = mark
    for match in reversed(list(_INNER_MARK.finditer(passage.folded, floor, mark))):
        inside = [begin for begin, _ in verbs if match.end() <= begin < end]
        if inside and (match.group() != ", " or inside[0] > match.end()):
            return match.end()
        end = match.start()
    return floor
