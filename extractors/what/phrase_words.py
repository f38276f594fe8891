"""Words that the grammar of counted noun phrases asks for by name, each list for one question.

What a word can be at all is in the tables of `corpus.terms`; here stands what single constructions take.
"""

from __future__ import annotations

from extractors.patterns import sought
from schemas.facts import Category


def terms_of(text: str) -> frozenset[str]:
    """Terms parted by spaces, whose own spaces are written as underscores."""
    return frozenset(term.replace("_", " ") for term in text.split())


# How many words that are in no table may follow a head of this kind.
OPEN: dict[Category, int] = {
    "people": 0, "household": 0, "place": 0, "group": 0, "duration": 0, "money": 0, "percent": 0,
    "case": 14, "session": 14,
}  # fmt: skip
OPEN_OTHERWISE = 4
# Heads whose kind is told by free words: `tổ an ninh xanh`, `trạm kiểm định môi trường`.
OPEN_UNITS = terms_of(
    """tổ đội nhóm ban mô_hình câu_lạc_bộ clb hội đoàn chi_hội chốt điểm trạm cụm tuyến bến khu tổ_công_tác cơ_sở
    xưởng cửa_hàng trung_tâm quán nhà_máy công_ty đội_tuyển tiệm shop spa gara garage đại_lý cửa_hiệu
    hội_đồng xí_nghiệp tụ_điểm vườn rẫy ruộng nương cánh_đồng khe mỏ hầm ao hồ bãi đường_dây băng_nhóm ổ_nhóm"""
)
# What such a group is there to do: `tổ tuyên truyền`, `cơ sở sản xuất rượu`; its object belongs to the kind.
TASKS = terms_of(
    """kinh_doanh kinh_doanh_có_điều_kiện sản_xuất bán bán_lẻ chế_biến giết_mổ thu_mua mua_bán sửa_chữa
    tuyên_truyền vận_động hòa_giải
    kiểm_tra tuần_tra xử_lý cho_thuê bảo_vệ khai_thác nuôi trồng chăn_nuôi cung_cấp phòng_chống phản_ứng
    thu_phí kiểm_soát kiểm_định quan_trắc tiêm_chủng đánh_bạc trộm_cắp cướp_giật lừa_đảo cho_vay cá_độ
    mại_dâm đá_gà đòi_nợ siết_nợ cấp_nước cấp_điện sạc xử_lý_nước_thải tiết_kiệm giúp_nhau làm_kinh_tế cắt_tóc
    gội_đầu rửa_xe sửa_xe may_mặc giặt_là cầm_đồ luyện_thi"""
)
# After a unit of time only these make a new kind of thing; `10 năm thực hiện` ends at `năm`.
LONG_THINGS = frozenset("đường dây kênh mương vải cáp ống đê kè rào bờ lưới cống đất".split())
# Kin terms and titles that open a person's name behind a head: `3 cha con ông V.`
KIN = frozenset("ông bà anh chị cô chú bác em cháu cụ bé".split())
AFTER_TIME = frozenset(
    {
        "tù", "tù giam", "tù treo", "kinh nghiệm", "tuổi nghề", "cải tạo", "cải tạo không giam giữ", "giam giữ",
        "lao động công ích",
    }
)  # fmt: skip
SEXES = frozenset("nam nữ cựu".split())  # before a noun for people
LISTED = ("any", "borders", "tasks", "fates")  # tables whose words may follow one another behind `,` or `và`
# What befalls people; a bare one tells which persons, behind other heads it is the predicate: `2 học sinh | tử vong`.
FATES = terms_of(
    """chết tử_vong thiệt_mạng mất_tích bị_thương bị_thương_nặng bị_thương_nhẹ bị_thương_nguy_kịch nhập_viện đến_khám
    đến_khám_cấp_cứu bị_nạn bị_mất_tích bị_ngộ_độc bị_sốt bị_bệnh bị_tai_nạn thương_vong sống_sót thoát_nạn qua_đời
    gặp_nạn mắc_kẹt ngộ_độc bị_trọng_thương trọng_thương bị_bỏng bị_bỏng_nặng hy_sinh hi_sinh đuối_nước bị_chết
    bị_phỏng bị_phỏng_nặng bị_thiệt_mạng chết_đuối chết_cháy chết_ngạt"""
)
FATED = terms_of("người nạn_nhân lượt_người người_dân")
NATIONS = terms_of(
    """anh mỹ pháp đức nga ý úc nhật nhật_bản trung_quốc hàn_quốc triều_tiên ấn_độ thái_lan lào campuchia malaysia
    pakistan nepal bangladesh myanmar philippin brunei mông_cổ hồng_kông hong_kong ả_rập syria li_băng
    lebanon ai_cập libya nigeria ghana kenya nam_phi thụy_sĩ thụy_điển na_uy đan_mạch phần_lan ba_lan séc
    hungary áo bỉ hy_lạp bồ_đào_nha thổ_nhĩ_kỳ mexico argentina chile colombia peru cuba new_zealand
    australia afghanistan xô_viết liên_xô châu_âu châu_phi châu_á bắc_phi trung_đông singapore indonesia
    hoa_kỳ anh_quốc scotland wales ireland ai_len iceland romania bulgaria croatia serbia bosnia slovakia slovenia
    albania belarus georgia armenia azerbaijan kazakhstan uzbekistan turkmenistan tajikistan kyrgyzstan estonia latvia
    litva lithuania moldova cyprus malta luxembourg yemen jordan qatar oman kuwait bahrain palestine palestin
    sri_lanka bhutan maldives đông_timor somalia sudan nam_sudan ethiopia eritrea congo angola algeria morocco ma-rốc
    tunisia mali niger chad cameroon senegal bờ_biển_ngà rwanda burundi uganda tanzania zambia zimbabwe mozambique
    madagascar gabon togo benin guinea liberia sierra_leone burkina_faso venezuela uruguay paraguay ecuador bolivia
    honduras guatemala nicaragua el_salvador panama costa_rica haiti jamaica dominica bắc_triều_tiên nam_triều_tiên
    tây_âu đông_âu bắc_âu nam_á đông_á đông_nam_á trung_á mỹ_latinh nam_mỹ bắc_mỹ trung_mỹ châu_mỹ châu_đại_dương
    do_thái uighur duy_ngô_nhĩ kurd tây_tạng di-gan gypsy chechnya crimea ả_rập_xê_út ả_rập_saudi ả_rập_xê-út
    saudi_arabia các_tiểu_vương_quốc_ả_rập_thống_nhất ma_cao macau macao tiệp_khắc đông_đức tây_đức nam_tư xứ_wales
    philippines đài_loan israel iran iraq ukraine brazil tây_ban_nha hà_lan canada việt việt_nam"""
)
# What households, bodies and places live on; of people and of things these are predicates.
TRADES = terms_of(
    """nuôi nuôi_trồng chăn_nuôi trồng trồng_trọt sản_xuất kinh_doanh buôn_bán mua_bán thu_mua chế_biến giết_mổ
    đánh_bắt khai_thác may dệt in nấu sửa_chữa xuất_khẩu nhập_khẩu xuất_nhập_khẩu phân_phối lắp_ráp gia_công
    dạy dạy_nghề giới_thiệu_việc_làm môi_giới tư_vấn hành_nghề cho_thuê phát_hành bảo_hành niêm_yết cho_vay
    lọc nhuộm mạ tái_chế đúc rèn nung sấy xay_xát cưa xẻ đóng_tàu đóng_gói bán_lẻ bán_buôn
    vận_tải cứu_hộ cung_ứng bán sang_chiết chưng_cất ươm ấp làm_nghề làm_muối"""
)
# Things of thought, work and paper that a verb tells the kind of: `phương án di dời chợ`, `hướng giải quyết`.
PURPOSEFUL = terms_of(
    """phương_án giải_pháp biện_pháp kế_hoạch dự_án đề_án đề_tài hạng_mục gói_thầu hướng cách cách_thức hình_thức
    thủ_đoạn phương_thức nhu_cầu nguy_cơ dấu_hiệu kết_luận dây_chuyền hệ_thống thiết_bị dụng_cụ công_cụ phần_mềm
    ứng_dụng bản_đồ trại lò quy_trình thủ_tục dịch_vụ tour công_đoạn khâu động_tác chính_sách chế_độ quyền
    vé hố mã nhiệm_vụ mục_tiêu chỉ_tiêu tiêu_chí kịch_bản chiêu chiêu_trò quy_định phong_trào đợt_giải_pháp
    nguyên_tắc linh_kiện dự_luật đạo_luật"""
)
# What is measured of a thing is told beside its name and is no part of it.
PROPERTIES = terms_of(
    """độ_phân_giải mật_độ mức_giá đơn_giá giá_bán giá_khởi_điểm trọng_tải tải_trọng nội_dung dung_lượng thời_hạn
    kích_cỡ kích_thước diện_tích chiều_cao chiều_dài chiều_rộng chiều_sâu tốc_độ vận_tốc hàm_lượng nồng_độ tuổi_đời
    xứ_đồng"""
)
TELL_OF_TIMES = [[word] for word in ("có", "cần", "qua", "sau", "còn", "hơn", "đến", "tới")]
DEGREES_OF = terms_of("rất khá cực_kỳ vô_cùng hết_sức đặc_biệt tương_đối siêu cực quá")
ORDERS = terms_of("liên_tiếp liên_tục đầu_tiên cuối_cùng gần_nhất gần_đây_nhất mới_nhất")
AUXILIARIES = terms_of("được bị có là đã đang sẽ đều")
# Of people these tell the kind even before a further verb.
STATES = terms_of(
    """mang_thai bịt_mặt bịt_kín_mặt khuyết_tật tàn_tật tị_nạn nhập_cư di_cư nghiện nghiện_ma_túy mồ_côi tâm_thần mù
    bại_liệt truy_nã vô_gia_cư về_hưu nghỉ_hưu lang_thang thất_nghiệp nổi_dậy ly_khai"""
)
ANIMALS = frozenset("trâu bò lợn heo gà vịt ngan ngỗng dê cừu ngựa chó mèo cá tôm thỏ bê nghé cua voi hổ".split())
TREES = terms_of(
    """keo keo_lai bạch_đàn thông tràm đước mắm bần tre trúc nứa luồng vầu cao_su cà_phê tiêu hồ_tiêu điều dừa cau chuối
    mít xoài bưởi cam quýt chanh vải nhãn sầu_riêng chôm_chôm măng_cụt bơ ổi mận táo lê mai đào quất hồng lim sến gụ
    xà_cừ phượng bằng_lăng sao dầu muồng lát quế hồi trẩu sở xoan gạo đa sưa hương trắc cẩm mỡ bồ_đề"""
)
DATA = terms_of("bộ_nhớ bộ_nhớ_ram bộ_nhớ_trong ram rom dữ_liệu dữ_liệu_3g dữ_liệu_4g điện điện_mặt_trời điện_gió")
POINTING = frozenset("này đó kia ấy nọ".split())
WATERS = frozenset("sông suối hồ biển đèo núi".split())  # with a name these tell where something is
WAYSIDES = frozenset("đường lề vệ hè quốc tỉnh sông suối bờ kênh mương hồ".split())  # `chiếc ví | bên đường`
BANKS = frozenset("đê kè bờ mương đập hữu tả".split())
TITLES = terms_of(
    """chủ_tịch phó_chủ_tịch bí_thư phó_bí_thư giám_đốc phó_giám_đốc hiệu_trưởng trưởng_phòng trưởng_ban trưởng_công_an
    bộ_trưởng thứ_trưởng thủ_tướng tổng_thống thị_trưởng thống_đốc luật_sư đại_tá thượng_tá trung_tá thiếu_tá đại_úy
    trung_tướng thiếu_tướng đại_diện"""
)
RANKS = terms_of("cấp hạng loại bậc mức mức_độ độ")  # kinds go by these and a number
RANK_WORDS = frozenset(term.split()[0] for term in RANKS)
ROMAN = frozenset("i ii iii iv v vi a b c d một hai ba bốn".split())
COMPARING = frozenset("gần hơn trên dưới khoảng tới đến chừng".split())  # before the number of an object
ABOUT_AGE = frozenset("khoảng trên dưới gần hơn ngoài mới tầm chừng từ".split())
ORIGIN = terms_of("người gốc quốc_tịch mang_quốc_tịch dân_tộc người_dân_tộc đạo theo_đạo người_gốc")
ORIGINS = frozenset(term.split()[0] for term in ORIGIN)
# By the number of these a kind of thing goes.
PARTS = terms_of("chỗ chỗ_ngồi khúc bánh trục chấu ngăn sao tầng cánh nòng lá cửa buồng_ngủ phòng_ngủ")
STROKES = terms_of("vết nhát cú phát đòn cuộc")  # a verb behind these is a noun: `vết đâm`
FAMILY = terms_of("anh_em chị_em anh_chị_em mẹ_con cha_con bố_con vợ_chồng ông_cháu bà_cháu bố_mẹ cha_mẹ")
SIDES = terms_of("bên phía")
AMOUNTS = frozenset("mức lương giá tổng gdp".split())
# Tables of words that tell a kind behind some head: one that does behind another head may do so here.
KIND_NOUNS = ("compounds", "group", "place")
OFFICES = terms_of("ubnd hđnd mttq bch btv ubmttq bcđ bv tp")
BORDERS = terms_of("đường_biên cột_mốc mốc_giới biên_giới")
# Further acts that a case may consist of: `vụ tàng trữ, vận chuyển ma túy`; other verbs open a clause.
OFFENCES = terms_of(
    """vận_chuyển mua_bán tàng_trữ sử_dụng buôn_bán cướp cướp_giật trộm trộm_cắp lừa_đảo đánh_bạc tổ_chức chế_tạo
    sản_xuất kinh_doanh khai_thác lấn_chiếm tranh_chấp mâu_thuẫn chống_người_thi_hành_công_vụ cố_ý_gây_thương_tích
    gây_thương_tích giết_người hủy_hoại làm_giả gây_rối phá_rừng đánh_nhau xô_xát cho_vay chứa_chấp tiêu_thụ
    cưỡng_đoạt đòi_nợ săn_bắn va_chạm chiếm_đoạt đá_gà đánh_bài mại_dâm tống_tiền"""
)
STOLEN: frozenset[Category] = frozenset({"other", "vehicle", "weapon", "drug", "document"})
# Heads of these kinds take one word that no table has, where the phrase is plainly over behind it.
SHORTLY_OPEN: frozenset[Category] = frozenset({"people", "group", "place", "household"})
AFTER_NOUN = terms_of("được bị của này đó trên nói_trên nêu_trên và gồm")
# Names of laws, bodies and fields of work that are written with a comma or `và`.
FORMULAS = (
    ("phòng", "chống"), ("phòng cháy", "chữa cháy"), ("trật tự", "an toàn"), ("an ninh", "trật tự"),
    ("khiếu nại", "tố cáo"), ("cứu nạn", "cứu hộ"), ("chữa cháy", "cứu nạn"), ("thông tin", "truyền thông"),
    ("văn hóa", "văn nghệ"), ("thể dục", "thể thao"), ("tội phạm", "tệ nạn"), ("giáo dục", "đào tạo"),
    ("khoa học", "kỹ thuật"),
    ("khám bệnh", "chữa bệnh"), ("khám", "chữa bệnh"), ("phòng bệnh", "chữa bệnh"),
    ("vũ khí", "vật liệu nổ"), ("vật liệu nổ", "công cụ hỗ trợ"),
)  # fmt: skip
# The same by the last word before the comma.
FORMULAS_BY_END = {
    left.split()[-1]: tuple(f for f in FORMULAS if f[0].split()[-1] == left.split()[-1]) for left, _ in FORMULAS
}
SHORTEST, LONGEST = 2, 5  # letters of an abbreviated noun
PAPERS = terms_of(
    """quyết_định kế_hoạch văn_bản biên_bản đơn đơn_thư báo_cáo lệnh hồ_sơ thông_báo giấy_phép ý_kiến kiến_nghị đề_án
    hợp_đồng nghị_quyết chỉ_thị công_văn"""
)
INSTRUMENTS = terms_of("quyết_định biên_bản lệnh")  # named for what they order, object and all
SAYING = terms_of(
    """nêu nêu_rõ ghi ghi_nhận ghi_lại cho_thấy cho_biết có phát_hành gồm đạt được bị đến về ra vào gửi nói đăng
    đăng_tải dài nặng trị_giá bán mua mất thu trình trình_bày"""
)
TELLING_VERBS = SAYING | terms_of(
    """cho_hay cho_rằng chia_sẻ bao_gồm phản_ánh kể bình_luận thông_tin tâm_sự nhận_xét giải_thích khẳng_định nhấn_mạnh
    bức_xúc than_thở than_phiền trả_lời hỏi đáp viết thắc_mắc bày_tỏ nhớ_lại khai tố xác_nhận nhận_định nghi_ngờ
    phân_tích đề_nghị kiến_nghị cảnh_báo thừa_nhận kêu hét reo la thốt_lên"""
)
# Behind these a number opens a clause, and the verb behind its noun is the predicate.
CLAUSAL = terms_of(
    """bị được do để khiến làm thấy nhìn_thấy phát_hiện chứng_kiến nghe cho giúp yêu_cầu buộc vận_động thuyết_phục
    kêu_gọi động_viên mời nhờ thuê xúi_giục rủ dụ cử đề_nghị chỉ_đạo giao phân_công bắt_gặp gặp gọi đưa là
    xảy_ra cho_rằng biết tin khi nếu hướng_dẫn lập_biên_bản nhắc_nhở xử_phạt phạt kiểm_tra tạo_điều_kiện
    dùng sử_dụng cầm rút lấy vác huy_động điều điều_động mang đem nuôi"""
)
BEHIND_DEED = frozenset("trong và rồi được đã vì do hồi".split())
# Bare ones are predicates all the same: how somebody moves or stands, what is done next.
PREDICATIVE = SAYING | terms_of(
    """sinh_sống cư_trú lưu_trú tạm_trú thường_trú
    đi đến tới về ra vào lên xuống chạy nhảy bước bay rơi đổ ngã đậu đỗ nằm ngồi đứng sống ở dừng quay trở_về
    bỏ_chạy bỏ_trốn lẩn_trốn tẩu_thoát xuất_hiện có_mặt tiếp_tục bắt_đầu dùng khai khai_nhận thừa_nhận
    ra_đầu_thú đầu_thú tố_cáo trình_báo ký ký_cam_kết đăng_ký mở_rộng bắc nối dẫn xuyên thông đưa_tin
    bào_chữa hoạt_động ăn_học học đâm chém bắn đánh tấn_công đe_dọa uy_hiếp khống_chế tông va lao phóng nhìn
    giúp nhằm giấu cất_giấu cất chứa đặt để treo gửi mang cầm tên nghi tình_nghi khẳng_định tham_gia
    phát_ra vang_lên tham_dự đi_vào đi_vào_hoạt_động ảnh_hưởng giới_thiệu lọt nhận nhận_được giành thắng chuyển
    trở_thành trúng tặng trao trao_tặng trao_trả trả_lại bàn_giao dành"""
)
ABOUT = frozenset({"quy định", "pháp luật", "tội phạm", "phạm tội"})
WHEREABOUTS = terms_of("khu_vực địa_phương bên phía")
DIMENSIONS = frozenset("nặng dài rộng cao sâu dày".split())
EXTENTS = terms_of(
    "đường_kính bán_kính dung_tích khối_lượng trọng_lượng kích_thước công_suất trị_giá giá_trị mệnh_giá tổng_trị"
)
WORN = terms_of("cũ hỏng hư_hỏng gỉ_sét rỉ_sét qua_sử_dụng")  # what things are by now: `1 ba lô đã cũ`
# Fields of crime, of which one number tells several: `vụ vi phạm về kinh tế, môi trường`.
FIELDS = terms_of(
    """kinh_tế môi_trường ma_túy chức_vụ tham_nhũng buôn_lậu trật_tự_xã_hội công_nghệ_cao hàng_giả hàng_cấm
    gian_lận_thương_mại an_toàn_thực_phẩm an_ninh_trật_tự"""
)
NOT_YET = terms_of("qua được bị")
WHERE = terms_of("trên trong dưới ở tại lên vào gần cạnh sau trước ngoài giữa bên")  # behind a verb of posture
WHITHER = WHERE | terms_of("xuống ra về đi qua sang đến tới")
WRONGS = frozenset({"vi phạm", "sai phạm"})  # bare ones tell which
TO = terms_of("với đến tới")  # behind those of the next list their complement follows
TOWARDS = terms_of("dương_tính âm_tính liên_quan phản_ứng")  # bare ones tell a kind
GROUNDS = terms_of("đất rừng sàn ruộng vườn mặt_nước ao")
LAND_USES = terms_of(
    """trồng nuôi_trồng nuôi canh_tác sản_xuất xây_dựng thu_hồi tái_định_cư trồng_cây trồng_lúa sản_xuất_nông_nghiệp
    quy_hoạch khai_hoang tự_nhiên phòng_hộ đặc_dụng thổ_cư"""
)
BALLS = terms_of("đạn bi chim điện lưới bột hơi")  # what guns of a kind shoot, or shoot at
LIKE = terms_of("giống nơi")  # before a noun these compare or locate
SIDEWAYS = frozenset("bên phía mạn miệt vùng".split())  # where something lies, before a place
DEGREE_OF = frozenset({"ở mức", "với mức", "tới mức", "đến mức"})
# `vận động được 19`, `thuyết phục thành công 3`: the number stands between verb and persons
MOVES = sought(
    r"(?<!\w)(?:vận động|thuyết phục|kêu gọi|động viên|khuyên|yêu cầu|buộc|giáo dục)"
    r"(?: (?:thành công|được|và|thêm|ít nhất|gần|hơn|trên|khoảng|thuyết phục|động viên|vận động))* [\w.,]+(?: [\w]+)?$"
)
UNMOVED = terms_of("truy_nã nghiện vi_phạm")  # nobody is moved to be so: `vận động 2 đối tượng truy nã ra đầu thú`
MATERIALS = frozenset({"giấy", "nước"})
SUSPECTS = terms_of("nghi_phạm nghi_can tội_phạm thủ_phạm can_phạm phạm_nhân")
RECORDS = frozenset({"tiền án", "tiền sự"})
OTHERS = frozenset({"còn lại", "khác nhau"})  # no kind of thing
FINENESS = frozenset("9999 999 99,99 99,9 98 96 75 610 750 980".split())  # parts of gold, as the trade writes them
DEGREES = frozenset({"độ c", "độ richter", "bảng anh", "đô la mỹ"})
DOUBLE_FACED = terms_of("bảng đô")  # currencies that are ordinary nouns as well
# What an amount of money is, told right behind it.
FUNDS = terms_of(
    """vốn nợ_phải_trả vốn_vay vốn_điều_lệ vốn_đầu_tư trái_phiếu cổ_phiếu doanh_thu lợi_nhuận nợ nợ_xấu thuế
    lãi học_phí viện_phí kinh_phí ngân_sách dư_nợ tín_dụng"""
)
MONEY_KINDS = terms_of(
    "tiền_mặt tiền_thưởng tiền_công tiền_lãi tiền_gốc tiền_phạt tiền_lương tiền_cọc tiền_giả tiền_thật"
)
ADVERBS = terms_of("mới trực_tiếp tích_cực tự_nguyện thường_trực lưu_động")
EVENTS = terms_of("vụ cú buổi cuộc chuyến phiên trận ca đợt")
# What is done about a case is no part of it.
PROCEDURES = terms_of(
    """chuyển khởi_tố xử_lý phát_hiện giải_quyết thụ_lý tiếp_nhận đưa xét_xử xuất_phát kết_thúc diễn_ra hoàn_thành
    thành_công đạt bắt_đầu bùng_phát bùng_lên lan_rộng gây_chấn_động"""
)
# What an event does is told of it and is no part of it: `vụ nổ | cướp đi hai mạng người`.
TOLLS = terms_of(
    """thiêu_rụi thiêu_hủy cướp_đi nhấn_chìm cuốn_trôi chấn_động rúng_động vùi_lấp nhắm_vào nhằm_vào hướng_vào chống_lại
    hướng_tới hướng_đến dẫn_đến dẫn_tới gọi_đến gọi_tới"""
)
DETERMINERS = frozenset({"các", "những"})
WITH_ENGINES = frozenset("xe thuyền ghe xuồng vỏ đò tàu".split())  # `xe máy | đuổi`, but `máy gặt`
QUANTIFIERS = frozenset("một hai ba bốn sáu bảy tám chín mười vài mấy nhiều".split())
SHARE_OF = frozenset({"số", "tổng số", "của", "trong tổng số", "các", "tổng"})
WHOLES = frozenset({"số", "tổng số", "trong tổng số", "tổng"})
# Complements that say what a neutral classifier counts; the rest leaves it as it is.
TELLING: frozenset[Category] = frozenset(
    {"people", "weapon", "document", "drug", "vehicle", "place", "money", "household"}
)
SOCIAL: frozenset[Category] = frozenset({"people", "group", "household"})
PROPER: frozenset[Category] = frozenset({"people", "group", "household", "place"})  # these have names of their own
# Heads of the other kinds take the modifiers of a `thing`.
MODIFIED: frozenset[Category] = frozenset({"people", "household", "group", "place", "case"})


DRUGS = frozenset(
    """ma heroin heroine hêrôin ketamin ketamine methamphetamin methamphetamine amphetamin amphetamine cocain cocaine
    mdma cần thuốc_phiện""".split()
)
# First words that settle what a neutral or double-faced classifier counts.
BY_WORD: dict[str, Category] = {
    "ma": "drug", "heroin": "drug", "heroine": "drug", "hêrôin": "drug", "ketamine": "drug", "hồng": "drug",
    "ketamin": "drug", "methamphetamin": "drug", "amphetamin": "drug", "amphetamine": "drug", "cocain": "drug",
    "methamphetamine": "drug", "cocaine": "drug", "mdma": "drug", "mtth": "drug", "lắc": "drug", "cần": "drug",
    "súng": "weapon", "đạn": "weapon", "kiếm": "weapon", "dao": "weapon", "mìn": "weapon", "bom": "weapon",
    "lựu": "weapon", "pháo": "weapon", "mác": "weapon", "côn": "weapon", "nổ": "weapon", "ak": "weapon",
}  # fmt: skip


# Behind a comma these open a new clause more often than they go on with a list.
SUBJECTS = terms_of(
    """công_an cơ_quan cơ_quan_chức_năng đơn_vị lực_lượng người_dân đối_tượng nạn_nhân con_trai con_gái vợ chồng mẹ
    người ông bà anh chị"""
)


# Behind people in a list these are whose they are: `cán bộ, đoàn viên, thanh niên | Công an tỉnh`.
BODIES = frozenset("công bộ trường phòng đồn sở hội ban đoàn chi".split())
# One breath: `8 cán bộ, chiến sĩ hy sinh`.
PAIRS = frozenset({
    ("tin", "bài"), ("bài", "ảnh"), ("tin", "ảnh"), ("bộ", "ngành"), ("bộ", "cơ quan"), ("bộ", "ban ngành"),
    ("cán bộ", "chiến sĩ"), ("cán bộ", "chiến sỹ"), ("thầy", "cô"), ("sở", "ngành"), ("ban", "ngành"),
    ("thôn", "bản"), ("xã", "bản"), ("ấp", "bản"), ("làng", "bản"), ("buôn", "bản"), ("xóm", "bản"),
    ("khối", "bản"), ("tổ dân phố", "bản"),
})  # fmt: skip


LISTED_KINDS: frozenset[Category] = frozenset({"weapon", "drug", "document"})


RECIPIENTS = frozenset({"tập thể", "cá nhân", "tổ chức", "hộ", "hộ gia đình", "gia đình", "doanh nghiệp", "đơn vị"})
