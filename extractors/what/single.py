"""When `một` counts: before one real thing, not as an article, in an idiom, or where nothing real is told of.

The noun decides first (what has a body, an office or a paper counts, a way, a reason or an opportunity does not), then
the words before and behind (`là một`, `cùng một`, `một … khác`), then the clause (`nếu có một chiếc xe`).
"""

from __future__ import annotations

import re

from corpus import terms
from extractors import vietnamese
from extractors.numbers import Number
from extractors.patterns import sought
from extractors.rule import Mention, Passage
from extractors.what.masked import MASK
from extractors.what.nounphrase import Phrase
from extractors.what.phrase_words import FATES, TASKS, terms_of
from schemas.facts import Category

# Kinds, parties, fields of work, places in general, ways and measures: nothing that is one of its kind.
_ABSTRACT = terms_of(
    """loại phần hệ_thống dòng mẫu khoản que đầu lá tay đàn nước đất_nước quốc_gia vùng miền địa_phương địa_bàn
    điểm vị_trí bên phe phía ngành lĩnh_vực ban lực_lượng tổ_chức nền_kinh_tế tập_thể liên_minh
    chương_trình chiến_dịch hoạt_động lượt đợt hành_vi tội chuyên_đề lớp phiên kế_hoạch luật
    chương đề_án báo tin bài lao_động thế_hệ dân nhân_tài nhân_vật con_người gương_mặt anh_hùng
    đối_thủ đồng_minh bạn kẻ ông_trùm đại_gia cá_nhân tuyến đường sông hiệp kỳ_thi lễ_hội ngày_hội vòng_đấu
    độ vòng trùm cấp lỗi nguyên_nhân tội_danh vi_phạm sai_phạm"""
)
# Things, papers and traces of no classifier that are as real as those with one.
_THINGS = terms_of(
    """nhà căn_nhà căn_hộ đường_hầm hầm hố hố_sụt camera máy laptop máy_tính máy_tính_bảng điện_thoại
    điện_thoại_di_động vật đồ_vật vật_dụng món_đồ clip video video_clip hình_ảnh bức_hình ảnh tranh shop tủ giường
    giường_bệnh mộ ngôi_mộ giếng cửa_hàng bình bóng nồi ghế bàn thư bức_thư lá_thư tin_nhắn bài_thơ bài_hát bài_báo
    bài_viết hợp_đồng thẻ thẻ_nhớ thẻ_atm thẻ_ngân_hàng vé vé_số mảnh_đất lô_đất khu_đất thửa_đất miếng_đất bếp
    bếp_gas bình_ga bình_gas ổ_khóa chìa_khóa túi túi_xách va_li vali hộp thùng giỏ đèn đèn_pin quạt tivi ti_vi
    tủ_lạnh dây_chuyền lắc cửa cổng cột cột_điện bể ao ngón_tay ngón_chân cánh_tay bàn_tay xe_đạp kho kho_hàng dinh_thự
    biệt_thự cân két két_sắt dự_án công_trình thiết_bị nhà_xưởng giấy_phép đập lán lều chòi hàng_rào nhẫn ví đồng_hồ
    ba_lô cọc cầu cầu_vượt phòng phòng_trọ phòng_học phòng_ngủ phòng_nghỉ sim loa vết_thương vết_đâm vết_chém thai
    thai_nhi hài_cốt bộ_phim suất suất_quà suất_học_bổng bằng giấy giấy_khen giấy_chứng_nhận chứng_minh_nhân_dân
    căn_cước sổ sổ_đỏ sổ_tiết_kiệm hóa_đơn đơn đơn_thư biên_bản văn_bản công_văn công_điện hồ_sơ báo_cáo tờ_khai
    phong_bì máy_ảnh máy_quay ipad iphone usb áo quần mũ mũ_bảo_hiểm nón khăn kính áo_phao vòng_cổ vòng_tay
    lắc_tay bông_tai tượng bia_mộ biển_báo trạm_biến_áp cống hố_ga bồn_hoa bể_nước giếng_khoan ki_ốt kiốt sạp xe_lăn
    trâu bò lợn heo gà vịt dê chó mèo hổ voi khỉ gấu rắn cá_sấu hang kho_xưởng nhà_kho bật_lửa kim_tiêm con_dấu
    tài_khoản tài_khoản_ngân_hàng fanpage website trang_web chung_cư lâu_đài vũ_trường quán_bar mái_ấm phần_quà
    khoản_tiền thỏa_thuận hiệp_định mạng_người tính_mạng sinh_mạng bàn_thắng quả_bóng bữa bữa_cơm bữa_ăn cơn_bão
    cơn_mưa hồi_kẻng hồi_trống hồi_còi giao_dịch cuộc_gọi cuộc_họp trận_đấu chuyến_bay vệ_tinh thiên_thạch
    phát_đạn phát_súng áp_thấp động_cơ kim_tự_tháp bản_đồ lỗ bàn_thờ kệ nệm chăn mền gối chiếu võng chảo
    ấm_nước phích nồi_cơm_điện máy_giặt máy_lạnh điều_hòa máy_bơm máy_phát_điện máy_cắt máy_khoan máy_cưa máy_xúc máy_ủi
    máy_đào máy_ép máy_in búa kìm xà_beng cuốc xẻng cưa đục thang dây_thừng xích còng còng_tay lưới cần_câu can chai
    lọ hũ xô chậu thau rổ bao_tải giày dép găng_tay thắt_lưng vòng_vàng kiềng mặt_dây_chuyền bản_án phán_quyết hộ_chiếu
    thị_thực biển_số chữ_ký đền đền_thờ miếu tháp cột_cờ trụ trụ_điện mái_nhà tường bức_tường mương rãnh lò bồn bồn_nước
    hồ_bơi bể_bơi nhà_xe nhà_vệ_sinh nhà_bếp bia_tưởng_niệm drone flycam ổ_cứng món_tiền
    huy_chương huy_chương_vàng huy_chương_bạc huy_chương_đồng hcv hcb hcđ cúp quả_phạt thẻ_đỏ thẻ_vàng bàn_thua
    tiếng_súng tiếng_kêu tiếng_la tiếng_hét ong cá_voi cá_heo cá_mập rùa kỳ_đà quả_thận"""
)
# Nouns of no table that count as well: ceremonies and happenings, bodies, posts, papers.
_UNLISTED = terms_of(
    """đám_cưới đám_tang đám_giỗ đám_hỏi đám_cháy lễ_cưới lễ_tang tiệc bữa_tiệc kỳ_nghỉ pha tiếng_nổ tiếng_động
    phái_bộ sứ_quán tu_viện thẩm_mỹ_viện viện trường_quay thánh_đường phó_trưởng phó_giám_đốc phó_chủ_tịch phó_công_an
    phó_bí_thư phó_ban phó_phòng trưởng dự_luật đạo_luật sắc_lệnh bản_ghi_nhớ quyết_sách người"""
)
# What a point is one for: `một điểm cờ bạc`, `một điểm bán lẻ ma túy`.
_SPOTS = TASKS | terms_of("cờ_bạc trường tập_kết sạt_lở trung_chuyển giao_dịch bắn_pháo_hoa bỏ_phiếu")
# Nobody is told of by these unless they speak: `Một nguồn tin cho hay`, but not `theo một nguồn tin`.
_SOURCES = terms_of("nguồn_tin")
_BODIED: frozenset[Category] = frozenset({"people", "vehicle", "weapon"})
_CONTESTS = terms_of("giải")  # `một giải bóng đá`, `một giải bạc`; but no `giải pháp`
_NOT_AFTER = terms_of("như thành mỗi từng chỉ chưa không làm nếu đúng cần giả giống")
_TOLD_THAT = re.compile(r"(?<!\w)(?:biết|thấy|hay|nghe|kể|nói) là $")
_NOT_BEHIND = terms_of("khác nào nào_đó bất_kỳ")
# `cùng một vụ` is the same one; who or what is along is counted: `cùng một phụ nữ`.
_SAME: frozenset[Category] = frozenset({"case", "session", "place", "household"})
# In a clause that opens so nothing real is told of: `nếu có một chiếc xe`, `mong có một cuộc thanh tra`.
_UNREAL = sought(
    r"(?<!\w)(?:nếu|mong|muốn có|(?<!đua )đòi (?!nợ|tiền|lại)|ước|giá như|giả sử|ví dụ"
    r"|chẳng hạn|mỗi khi|mỗi lần|tựa|như thể|ví như|(?:trung bình|bình quân),? $)(?!\w)"
)
_NONE = re.compile(
    r"(?<!\w)(?:không|chẳng|chưa|đâu) (?:hề |thấy |từng )?(?:cần|có|còn|thấy|dùng|phải|giống|có chuyện)"
    r"(?: tới| đến| lấy| cho| của| do)? $"
)
# What is praised, compared or a role is no particular one: `phẩm chất của một cán bộ`, `một người bạn tốt`.
_PRAISE = re.compile(
    r"\s*(?:(?:rất|khá|thật) )?(?:tốt(?! nghiệp)|mạnh(?! tay)|giỏi|tài (?:giỏi|năng|ba|hoa)|uy (?:tín|lực)"
    r"|xuất (?:sắc|chúng)"
    r"|tuyệt|thực (?:thụ|sự)|chân chính|đúng (?:nghĩa|mực|đắn)|tận (?:tụy|tâm)|mẫu mực|gương mẫu|hoàn hảo"
    r"|lý tưởng|bình thường|như(?! (?:vậy|trên|sau|đã|dư luận|tin)(?!\w)))(?!\w)"
)
_ROLE = re.compile(
    r"(?:(?:phẩm chất|vai trò|cương vị|tư cách|trách nhiệm|tấm lòng|đứng đầu|nghĩa vụ|vai)(?: của)?|hình ảnh của"
    r"|giả (?:danh|làm)|đóng giả) $"
)
# Whoever is quoted behind the name of a paper is introduced, not named again.
_INTERVIEW = re.compile(r"\s*(?:trao đổi|thông tin|trả lời|chia sẻ|nói chuyện|liên quan|cũng theo|theo)(?!\w)")
# Two words of a foreign name, not of a town that something happens in; and a name told by letters.
_NAMED = re.compile(r"(?<!\w)(?<!tại )(?<!ở )(?<!từ )(?<!đến )[A-Z][a-z]+ [A-Z][a-z]+, $")
_PERSON = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Cc]háu)(?: [A-ZĐ][\w.]*){1,4},? $")
_PRESS = re.compile(r"(?<!\w)(?:báo|đài|tờ|hãng|trang|kênh)(?: [^,;.]{1,20})?, $|(?i:online|tv|TTXVN), $")
# Whose name stands behind a preposition of place is a place: `Trên đèo Khánh Lê, một tài xế`.
_SOMEWHERE = re.compile(
    r"(?<!\w)(?:tại|ở|trên|trong|từ|đến|gần|qua|cạnh)"
    r"(?: (?!(?:ông|bà|anh|chị|em|cô|chú|cháu|cụ|bác)(?!\w))[^\s,.;:()]+){1,8}, $"
)
_INITIAL = re.compile(r"(?<!\w)[A-ZĐ][a-zđ]?\.,? $")
# A time of `một` is a duration with a comparator, after one of the first words, or before one of the others.
_LASTING_AFTER = terms_of("được sau trong vòng suốt gần hạn cách trước dài mất hết tới đến tù")
_PARTS_OF_DAY = terms_of("sáng trưa chiều tối")
_LASTING_BEFORE = terms_of("sau trước qua tù rưỡi liền trời kể mặc")
# `từng bị phạt một lần.`: how often something was done ends its clause.
_ONCE = re.compile(r"(?: trong |/| (?:mỗi|một) |[.,;:)](?!/)|$)")
_EVERY = re.compile(r"(?<!\w)(?:\d+|mỗi|hằng|hàng|một) (?:giờ|ngày|tuần|tháng|quý|năm)(?!\w)[^.,;:]*$")  # a rate
# A Vietnamese syllable looks like this, a foreign name does not.
SYLLABLE = re.compile(
    r"(?:ngh?|n?gi|[ck]h|gh|nh|ph|qu|t[hr]|[bcdđghklmnpqrstvx])?[aăâeêioôơuưyạ-ỹà-ý]{1,4}(?:ch|n[gh]|[cmnpt])?"
)


def is_one(passage: Passage, number: Mention[Number], phrase: Phrase, last: str) -> bool:
    """Whether `một` before this phrase and behind the word `last` counts one real thing."""
    behind = (passage.folded[phrase.end : phrase.end + 12].split() or [""])[0].strip(",.;:")
    within = passage.folded[number.end : phrase.end].split()
    if phrase.role == "time":
        bounded = number.start < number.value.start
        return behind != "nữa" and (bounded or behind in _LASTING_BEFORE or last in _LASTING_AFTER or "tù" in within)
    if phrase.unit == "buổi" and within[1:2] and within[1] in _PARTS_OF_DAY:
        return last in _LASTING_AFTER or last == "đúng"  # `mất đúng một buổi tối`, but `Vào một buổi tối, ông …`
    if phrase.unit == "lần":
        every = _EVERY.search(passage.folded, max(0, number.start - 48), number.start)
        return not every and last != "trong" and bool(_ONCE.match(passage.folded, phrase.end))
    if within == ["cái"] and _ONCE.match(passage.folded, phrase.end):
        return False  # `đá nhẹ một cái,`
    if not _is_real(phrase, within, last) or phrase.category == "percent":
        return False
    return (
        _is_particular(passage, number, phrase, last, behind, within)
        and (within[-1:] == ["giống"] or not _PRAISE.match(passage.folded, phrase.end))
        and not _ROLE.search(passage.folded, max(0, number.start - 24), number.start)
        and not _NONE.search(passage.folded, max(0, number.start - 20), number.start)
        and not _UNREAL.search(passage.folded, passage.sentence_at(number.start)[0], number.start)
        and not _is_in_dashes(passage, number.start)
        and not (phrase.category == "people" and _is_named(passage, number.start))
    )


def _is_real(phrase: Phrase, within: list[str], last: str) -> bool:
    """Whether the noun is one that tells of something with a body, an office or a paper."""
    begins = [" ".join(within[:size]).strip("“”\"'‘’ ") for size in (3, 2, 1)]
    unit = vietnamese.fold(phrase.unit)
    if not (_UNLISTED | _THINGS).isdisjoint((*begins, unit)):
        return True
    if phrase.role is None:  # a longer word than any table has: `xe chở khách`
        known = terms.counted().get(unit)
        return known is not None and unit not in _ABSTRACT and known.category in _BODIED
    if unit == "điểm" and not _SPOTS.isdisjoint(begun.removeprefix("điểm ") for begun in begins):
        return True
    if unit in _SOURCES:
        return not last
    if unit in _CONTESTS:
        return True
    if unit in _ABSTRACT:
        return False
    if phrase.role == "noun" and phrase.category in ("other", "session", "drug", "document"):
        known = terms.counted().get(unit)
        return known is not None and known.role in ("classifier", "event")
    return True


def _is_particular(
    passage: Passage, number: Mention[Number], phrase: Phrase, last: str, behind: str, within: list[str]
) -> bool:
    """Whether the words beside it leave it one thing of its own: not `là một …`, `cùng một …`, `một … khác`."""
    if behind in _NOT_BEHIND or "khác" in within:
        return False
    if last == "cùng":
        return phrase.category not in _SAME
    if last == "là":
        return _TOLD_THAT.search(passage.folded, max(0, number.start - 12), number.start) is not None
    fated = phrase.category == "people" and " ".join(within[1:]) in FATES
    harmed = last == "làm" and (behind == "bị" or fated)
    return last not in _NOT_AFTER or harmed


def _is_in_dashes(passage: Passage, start: int) -> bool:
    """Whether what was named is only explained: `Đảo A – một điểm đến`; but not `…” - một cán bộ nói`."""
    before = passage.text[max(0, start - 28) : start]
    named = before[:-2].rstrip()[-1:] if before.endswith(("– ", "- ")) else ""
    return named.isalnum() or named == ")"


def _is_named(passage: Passage, start: int) -> bool:
    """Whether the person was named right before: `ông A, một cư dân`."""
    before = passage.text[max(0, start - 28) : start]
    if _PERSON.search(before):
        return True
    if _INTERVIEW.match(passage.folded, passage.sentence_at(start)[0]) or _PRESS.search(before):
        return False
    if _INITIAL.search(before) and passage.text[start].islower():
        return True
    somewhere = _SOMEWHERE.search(passage.folded, max(passage.sentence_at(start)[0], start - 60), start)
    if somewhere or not before.endswith((", ", "), ")):
        return False
    named = before[:-2].split(" ")[-1]
    in_brackets = before[:-2].endswith(")") and MASK not in before[-4:]
    if in_brackets or _NAMED.search(before):
        return True  # `John Herbst, một học giả`
    return named[:1].isupper() and not named.isupper() and SYLLABLE.fullmatch(vietnamese.fold(named)) is not None
