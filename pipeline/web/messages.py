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
    "nav.review": ("Kiểm định", "Review"),
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
    "nav.communes": ("Xã, phường", "Communes"),
    "letter.date": ("T", "D"),
    "letter.place": ("Đ", "P"),
    "letter.count": ("S", "C"),
    "letter.award": ("K", "A"),
    # -- overview
    "start.title": ("Kho dữ kiện", "The fact store"),
    "start.articles": ("bài báo", "articles"),
    "start.facts": ("dữ kiện", "facts"),
    "start.communes": ("xã, phường được nhắc tới", "communes told of"),
    "start.last_run": ("Lần chạy {number} bắt đầu {started}", "Run {number} began {started}"),
    "start.finished": (", xong {finished}", ", finished {finished}"),
    "start.unfinished": ("chưa xong, hoặc đã bị ngắt", "unfinished, or killed"),
    "start.rules": ("bộ quy tắc", "rules"),
    "start.no_run": ("Chưa có lần chạy nào.", "Nothing has run yet."),
    "start.by_month": ("Dữ kiện theo tháng đăng bài, năm năm gần nhất", "Facts by month of publication, five years"),
    "start.by_year": ("Dữ kiện theo năm đăng bài", "Facts by year of publication"),
    "start.sites": ("Theo trang nguồn", "By site"),
    "start.site": ("Trang nguồn", "Site"),
    "start.newest": ("Mới nhất", "Newest"),
    "start.failed": ("Lỗi trong lần chạy gần nhất", "What failed in the last run"),
    "start.no_issues": ("Không có lỗi nào.", "Nothing failed."),
    "start.step": ("Bước", "Step"),
    "start.sort": ("Loại lỗi", "Sort"),
    "start.pages": ("Số trang", "Pages"),
    "start.example": ("Ví dụ", "Example"),
    "start.map": ("Dữ kiện theo xã, phường hiện nay", "Facts by commune of today"),
    "answers.working": (
        "Đang tính sẵn các câu trả lời; trang này sẽ đầy đủ sau ít phút.",
        "Answers are being worked out; this page will be complete in a few minutes.",
    ),
    "answers.old": (
        "Kho vừa thay đổi; các tổng số dưới đây là của lúc trước và đang được tính lại.",
        "The store has just changed; the totals below are of before and are being worked out anew.",
    ),
    # -- search
    "search.label": ("Tìm trong các bài báo", "Search the articles"),
    "search.go": ("Tìm", "Search"),
    "search.example": ("móc khóa an ninh, moc khoa an ninh", "móc khóa an ninh, moc khoa an ninh"),
    "search.communes": ("Xã, phường", "Communes"),
    "search.found": ("{n} bài, hợp nhất trước", "{n} articles, best first"),
    "search.most": ("{n} bài hợp nhất", "The {n} best articles"),
    "search.folded": ("khác dấu", "other accents"),
    "search.help": (
        "Gõ có dấu hay không dấu đều được; bài viết đúng dấu đứng trước.",
        "With or without accents; articles with the very accents come first.",
    ),
    # -- questions
    "questions.about": (
        "Mỗi câu hỏi là một câu SQL đã được kiểm chứng: bài đăng lại không bị đếm hai lần, số chung không cộng chồng.",
        "Each is one SQL statement that was checked: reposts are not counted twice, shared numbers are not added up.",
    ),
    "given.default": ("mặc định", "default"),
    "given.all": ("tất cả", "all"),
    "given.commune": ("Tên xã, phường", "Name of a commune"),
    "given.go": ("Trả lời", "Answer"),
    "given.clear": ("Bỏ điều kiện", "Clear"),
    "given.needed": ("Hãy điền ít nhất một ô ở trên.", "Fill in at least one field above."),
    "answer.rows": ("{rows} dòng", "{rows} rows"),
    "answer.none": ("Không có dòng nào.", "No rows."),
    "answer.pages": ("Các trang", "Pages"),
    "answer.before": ("‹ Trước", "‹ Before"),
    "answer.after": ("Sau ›", "After ›"),
    "answer.csv_comma": (
        "CSV cho Excel dùng dấu phẩy thập phân",
        "CSV for an Excel whose decimal sign is the comma",
    ),
    # -- facts
    "facts.found": ("{facts} dữ kiện", "{facts} facts"),
    "facts.drop": ("Bỏ", "Drop"),
    "facts.narrow": ("Thu hẹp", "Narrow"),
    "facet.kind": ("Loại", "Kind"),
    "facet.site": ("Trang nguồn", "Site"),
    "facet.year": ("Năm", "Year"),
    "facet.commune": ("Xã, phường", "Commune"),
    "facet.class": ("Nhóm, hình thức", "Category, form"),
    # -- article
    "article.untitled": ("Bài không tiêu đề", "Untitled article"),
    "article.facts": ("Dữ kiện trong bài", "Facts of the article"),
    "article.no_facts": ("Bài này không có dữ kiện nào.", "There is no fact in this article."),
    "article.old_version": ("bản cũ, số {version}", "old version {version}"),
    "article.version": ("Bản {version}", "Version {version}"),
    "article.versions": ("Các bản của trang", "Versions of the page"),
    "article.current": ("hiện hành", "current"),
    "article.compare": ("So sánh các bản", "Compare the versions"),
    "article.copies": ("Các bài đăng lại", "Copies of the story"),
    "article.original": ("bài gốc", "the original"),
    "article.no_copies": ("Không bài nào khác kể cùng chuyện.", "No other article tells this story."),
    "article.issues": ("Vướng mắc khi đọc trang", "Issues"),
    "article.no_issues": ("Không có.", "None."),
    "article.no_date": ("không rõ ngày đăng", "no publication date"),
    "article.source": ("Nguồn", "Source"),
    "article.event": ("sự việc", "event"),
    "article.captions": ("Chú thích ảnh", "Captions"),
    "article.page": ("Trang đã lưu", "The archived page"),
    "article.address": ("Địa chỉ", "Address"),
    "article.show_page": ("Xem trang như lúc tải về", "Show the page as it was fetched"),
    "article.no_page": ("Kho lưu trữ không có trang này.", "The archive does not hold this page."),
    # -- commune
    "communes.most": ("Được nhắc tới nhiều nhất", "Most told of"),
    "commune.gone": ("đơn vị cũ", "a unit of the past"),
    "commune.facts": ("{facts} dữ kiện trong {articles} bài", "{facts} facts in {articles} articles"),
    "commune.by_year": ("Theo năm", "By year"),
    "commune.names": ("Tên gọi và đơn vị liên quan", "Names and units that shared its land"),
    "commune.before": ("trước đó", "earlier"),
    "commune.today": ("nay", "today"),
    "commune.n_facts": ("{n} dữ kiện", "{n} facts"),
    "commune.all_names": ("Mọi tên gọi", "All names"),
    "commune.newest": ("{most} dữ kiện mới nhất.", "The {most} newest facts."),
    "commune.ask": ("Vũ khí giao nộp ở đây", "Weapons handed in here"),
    # -- compare
    "compare.title": ("So sánh hai lần chạy", "Two runs compared"),
    "compare.versions": ("So sánh hai bản của một bài", "Two versions of an article compared"),
    "compare.article": ("Bài báo", "The article"),
    "compare.rules": ("quy tắc", "rules"),
    "compare.one_run": ("Mới có một lần chạy, chưa có gì để so.", "There is one run only, nothing to compare with."),
    "compare.fresh": ("Dữ kiện của bài mới, không phải thay đổi", "Facts of new articles, no change of rules"),
    "questions.notes": ("Ghi chú của câu hỏi (tiếng Anh)", "Notes"),
    "compare.cause": ("Nguyên nhân", "Cause"),
    "compare.change": ("Thay đổi", "Change"),
    "compare.none": ("Không có thay đổi nào.", "Nothing changed."),
    "cause.rules": ("Quy tắc đọc khác, bài như cũ", "The rules read the same text otherwise"),
    "cause.page": ("Trang đã sửa", "The page changed"),
    "change.gone": ("− mất", "− gone"),
    "change.new": ("+ thêm", "+ new"),
    "change.changed": ("± đổi", "± changed"),
    # -- rule
    "rule.rule": ("Quy tắc", "Rule"),
    "rule.finds": ("Tìm thấy", "Finds"),
    "rule.ignores": ("Bỏ qua", "Ignores"),
    "rule.pattern": ("Mẫu", "Pattern"),
    "rule.unknown": (
        "Bộ quy tắc hiện nay không có ví dụ cho quy tắc này.",
        "The rules of today have no examples for this one.",
    ),
}

# What a closed vocabulary of the store is called: `group.value`.
WORDS: dict[str, tuple[str, str]] = {
    # -- fields of facts; without an entry a field is called as in docs/fields.md
    "field.value": ("giá trị", "value"),
    "field.mod": ("biến thể", "modifier"),
    "field.date_from": ("từ ngày", "from"),
    "field.date_to": ("đến ngày", "to"),
    "field.granularity": ("độ mịn", "granularity"),
    "field.role": ("vai trò", "role"),
    "field.year_from": ("năm lấy từ", "year from"),
    "field.level": ("cấp", "level"),
    "field.name": ("tên", "name"),
    "field.code": ("mã", "code"),
    "field.unit_id": ("đơn vị", "unit"),
    "field.district_code": ("mã huyện", "district code"),
    "field.province_code": ("mã tỉnh", "province code"),
    "field.parent_id": ("thuộc", "lies in"),
    "field.current_ids": ("nay thuộc", "today"),
    "field.current_how": ("toàn bộ hay một phần", "whole or part"),
    "field.how": ("căn cứ", "decided by"),
    "field.candidates": ("có thể là", "candidates"),
    "field.number": ("số", "number"),
    "field.number_max": ("đến", "up to"),
    "field.comparator": ("so sánh", "comparator"),
    "field.total": ("trên tổng", "out of"),
    "field.unit": ("đơn vị tính", "unit"),
    "field.item": ("cái được đếm", "item"),
    "field.category": ("nhóm", "category"),
    "field.per": ("trên mỗi", "per"),
    "field.change": ("tăng hay giảm", "change"),
    "field.action": ("hành động", "action"),
    "field.tally": ("loại tổng", "tally"),
    "field.modality": ("tình thái", "modality"),
    "field.place": ("nơi", "place"),
    "field.place_id": ("nơi", "place"),
    "field.place_how": ("nơi lấy từ", "place from"),
    "field.date_how": ("ngày lấy từ", "date from"),
    "field.part_of": ("thuộc tổng", "part of"),
    "field.same_as": ("nhắc lại của", "same as"),
    "field.forms": ("hình thức", "forms"),
    "field.rank": ("hạng", "rank"),
    "field.conferrers": ("nơi trao", "conferrers"),
    "field.conferrer_names": ("tên chuẩn nơi trao", "conferrers, normalised"),
    "field.conferrer_units": ("đơn vị nơi trao", "units of conferrers"),
    "field.collectives": ("tập thể", "collectives"),
    "field.individuals": ("cá nhân", "individuals"),
    "field.households": ("hộ gia đình", "households"),
    "field.recipients": ("người nhận", "recipients"),
    "field.recipient_names": ("tên chuẩn người nhận", "recipients, normalised"),
    "field.allocation": ("phân bổ", "allocation"),
    "field.reason": ("lý do", "reason"),
    "field.status": ("tình trạng", "status"),
    "field.rule": ("quy tắc", "rule"),
    "field.zone": ("phần", "zone"),
    "field.confidence": ("độ tin", "confidence"),
    "field.fact_id": ("mã dữ kiện", "fact id"),
    # -- their values
    "zone.title": ("tiêu đề", "title"),
    "zone.lead": ("sapô", "lead"),
    "zone.body": ("thân bài", "body"),
    "zone.caption": ("chú thích ảnh", "caption"),
    "comparator.exact": ("đúng", "exactly"),
    "comparator.about": ("khoảng", "about"),
    "comparator.more_than": ("hơn", "more than"),
    "comparator.at_least": ("ít nhất", "at least"),
    "comparator.less_than": ("dưới", "less than"),
    "comparator.at_most": ("tối đa", "at most"),
    "tally.single_event": ("một sự việc", "one happening"),
    "tally.period_total": ("tổng một kỳ", "total of a period"),
    "tally.running_total": ("cộng dồn nhiều năm", "running total"),
    "tally.per_year": ("mỗi năm", "every year"),
    "tally.stock": ("hiện có", "stock"),
    "tally.target": ("chỉ tiêu", "target"),
    "modality.asserted": ("đã có", "asserted"),
    "modality.planned": ("dự kiến", "planned"),
    "modality.negated": ("phủ định", "negated"),
    "allocation.sole": ("riêng", "sole"),
    "allocation.joint": ("chung", "joint"),
    "status.conferred": ("đã trao", "conferred"),
    "status.proposed": ("đề nghị", "proposed"),
    "change.increase": ("tăng", "increase"),
    "change.decrease": ("giảm", "decrease"),
    "place_how.sentence": ("câu", "sentence"),
    "place_how.paragraph": ("đoạn", "paragraph"),
    "place_how.lead": ("sapô", "lead"),
    "place_how.article": ("cả bài", "article"),
    "date_how.sentence": ("câu", "sentence"),
    "date_how.paragraph": ("đoạn", "paragraph"),
    "date_how.lead": ("sapô", "lead"),
    "date_how.article": ("cả bài", "article"),
    "how.parent": ("đơn vị cha kề bên", "the parent beside it"),
    "how.article": ("đơn vị cha trong bài", "a parent in the article"),
    "how.site": ("tỉnh của trang", "the site's province"),
    "how.unique": ("cả nước chỉ có một", "the only one"),
    "current_how.whole": ("toàn bộ", "whole"),
    "current_how.part": ("một phần", "part"),
    "year_from.text": ("ghi rõ", "the text"),
    "year_from.article": ("trong bài", "the article"),
    "year_from.published": ("ngày đăng", "publication"),
    "published_how.meta": ("theo thẻ của trang", "page metadata"),
    "published_how.page": ("theo trang", "the page"),
    "published_how.url": ("theo địa chỉ", "the address"),
    "published_how.none": ("không rõ", "unknown"),
    "sample_part.fact": ("dữ kiện", "facts"),
    "sample_part.article": ("bài đọc cả", "whole articles"),
    "sample_part.sentence": ("câu", "sentences"),
    "verdict.right": ("đúng", "right"),
    "verdict.wrong": ("sai", "wrong"),
    "verdict.partly": ("đúng một phần", "partly"),
    "verdict.unsure": ("chưa chắc", "unsure"),
    # -- classes: categories of counts, roles of dates, levels of places
    **{
        f"{group}.{name}": words
        for name, words in {
            "people": ("người", "people"),
            "group": ("tập thể, đơn vị", "groups"),
            "session": ("buổi, hội nghị", "sessions"),
            "case": ("vụ việc", "cases"),
            "household": ("hộ gia đình", "households"),
            "weapon": ("vũ khí", "weapons"),
            "document": ("văn bản, tờ rơi", "documents"),
            "drug": ("ma túy", "drugs"),
            "vehicle": ("phương tiện", "vehicles"),
            "money": ("tiền", "money"),
            "percent": ("phần trăm", "percent"),
            "area": ("diện tích", "area"),
            "length": ("chiều dài", "length"),
            "weight": ("khối lượng", "weight"),
            "volume": ("thể tích", "volume"),
            "duration": ("thời lượng", "durations"),
            "place": ("địa bàn", "places"),
            "other": ("khác", "other"),
        }.items()
        for group in ("class", "category")
    },
    **{
        f"{group}.{name}": words
        for name, words in {
            "event": ("sự việc", "event"),
            "mention": ("nhắc tới", "mention"),
            "document": ("ngày văn bản", "document"),
            "period": ("kỳ", "period"),
            "deadline": ("hạn", "deadline"),
            "other": ("khác", "other"),
        }.items()
        for group in ("role", "class")
        if (group, name) not in {("class", "document"), ("class", "other")}
    },
    **{
        f"{group}.{name}": words
        for name, words in {
            "province": ("tỉnh, thành phố", "province"),
            "district": ("huyện", "district"),
            "commune": ("xã, phường", "commune"),
            "hamlet": ("thôn, tổ dân phố", "hamlet"),
        }.items()
        for group in ("level", "class", "place_level")
    },
    **{
        f"granularity.{name}": words
        for name, words in {
            "time": ("giờ, buổi", "time"),
            "day": ("ngày", "day"),
            "week": ("tuần", "week"),
            "month": ("tháng", "month"),
            "quarter": ("quý", "quarter"),
            "half": ("nửa năm", "half"),
            "year": ("năm", "year"),
            "period": ("giai đoạn", "period"),
        }.items()
    },
    "step.fetch": ("tải trang", "fetch"),
    "step.archive": ("lưu trữ", "archive"),
    "step.clean": ("làm sạch", "clean"),
    "step.annotate": ("phân tích", "annotate"),
    "step.extract": ("trích xuất", "extract"),
    "step.link": ("liên kết", "link"),
    "step.store": ("ghi kho", "store"),
    # -- what may be given to questions
    "parameter.month": ("Tháng", "Month"),
    "parameter.first": ("Từ ngày", "From"),
    "parameter.last": ("Đến ngày", "To"),
    "parameter.days": ("Số ngày", "Days"),
    "parameter.old": ("Lần chạy trước", "Earlier run"),
    "parameter.new": ("Lần chạy sau", "Later run"),
    "parameter.province": ("Tỉnh", "Province"),
    "parameter.unit_id": ("Xã, phường", "Commune"),
    "parameter.name": ("Tên", "Name"),
    "parameter.fact_id": ("Mã dữ kiện", "Fact id"),
    "parameter.words": ("Cụm từ", "Words"),
    "parameter.commune": ("Xã, phường", "Commune"),
    "parameter.from": ("Từ", "From"),
    "parameter.to": ("Đến", "To"),
    "parameter.authority": ("Cơ quan trao", "Authority"),
    "parameter.site": ("Trang nguồn", "Site"),
    # -- columns of answers
    "column.province": ("tỉnh", "province"),
    "column.district": ("huyện", "district"),
    "column.commune": ("xã, phường", "commune"),
    "column.place": ("nơi", "place"),
    "column.year": ("năm", "year"),
    "column.quarter": ("quý", "quarter"),
    "column.class": ("loại", "class"),
    "column.how": ("bằng cách", "how"),
    "column.unit": ("đơn vị", "unit"),
    "column.item": ("cái được đếm", "item"),
    "column.number": ("số", "number"),
    "column.facts": ("dữ kiện", "facts"),
    "column.articles": ("bài", "articles"),
    "column.authority": ("cơ quan", "authority"),
    "column.authorities": ("các cơ quan", "authorities"),
    "column.site": ("trang", "site"),
    "column.awards": ("lượt khen", "awards"),
    "column.collectives": ("tập thể", "collectives"),
    "column.individuals": ("cá nhân", "individuals"),
    "column.households": ("hộ", "households"),
    "column.quote": ("nguyên văn", "quote"),
    "column.published": ("ngày đăng", "published"),
    "column.date_from": ("từ ngày", "from"),
    "column.date_to": ("đến ngày", "to"),
    "column.finding": ("phát hiện", "finding"),
    "column.what": ("nội dung", "what"),
    "column.kind": ("loại", "kind"),
    "column.rule": ("quy tắc", "rule"),
    "column.day": ("ngày", "day"),
    "column.title": ("tiêu đề", "title"),
    "column.url": ("địa chỉ", "address"),
    "column.category": ("nhóm", "category"),
    "column.action": ("hành động", "action"),
    "column.cases": ("vụ", "cases"),
    "column.share": ("tỷ lệ", "share"),
    "column.why": ("lý do", "why"),
    "column.forms": ("hình thức", "forms"),
    "column.recipient": ("người nhận", "recipient"),
    "column.mentions": ("lần nhắc", "mentions"),
    "column.value": ("giá trị", "value"),
    "column.change": ("thay đổi", "change"),
    "column.tally": ("loại tổng", "tally"),
    "column.place_level": ("cấp", "level"),
    "kind.date": ("thời gian", "date"),
    "kind.place": ("địa danh", "place"),
    "kind.count": ("số liệu", "count"),
    "kind.award": ("khen thưởng", "award"),
    "class.guns": ("súng", "guns"),
    "class.barrels": ("nòng súng", "barrels"),
    "class.ammunition": ("đạn", "ammunition"),
    "class.explosives": ("chất nổ", "explosives"),
    "how.handed in": ("giao nộp", "handed in"),
    "how.seized": ("thu giữ", "seized"),
    "what.sessions": ("buổi", "sessions"),
    "what.attendances": ("lượt người", "attendances"),
    "what.persons": ("người", "persons"),
    "what.repost": ("đăng lại", "repost"),
    "what.report": ("đưa tin", "report"),
    "why.place known from the lead": ("nơi lấy từ sapô", "place known from the lead"),
    "why.place known from the article": ("nơi lấy từ cả bài", "place known from the article"),
    "finding.never mentioned": ("chưa từng được nhắc", "never mentioned"),
    "finding.no award": ("không có khen thưởng", "no award"),
    "finding.no publication date": ("không có ngày đăng", "no publication date"),
    "finding.event after publication": ("sự việc sau ngày đăng", "event after publication"),
    "finding.never fetched": ("chưa tải", "never fetched"),
    "finding.no fact": ("không có dữ kiện", "no fact"),
    "finding.silent": ("im lặng", "silent"),
    # -- the saved questions; in English they are called as in pipeline/queries
    **{
        f"question.{name}": (words, "")
        for name, words in {
            "01_weapons": "Vũ khí giao nộp theo xã và năm; súng tách khỏi nòng và đạn",
            "02_awards_by_authority": "Khen thưởng theo cơ quan và quý; tập thể tách cá nhân, riêng tách chung",
            "03_disagreeing_totals": "Các bài nêu tổng số khác nhau: cùng thứ, cùng nơi, cùng kỳ, khác số",
            "04_silent_communes": "Xã chưa từng được nhắc, và xã có tin mà không có khen thưởng",
            "05_vague_awards": "Khen thưởng không có số, và khen thưởng không rõ cơ quan",
            "06_joint_awards": "Khen thưởng chung, không được cộng cho từng cơ quan",
            "07_sessions_and_attendance": "Buổi họp và người dự theo huyện và năm; người tách lượt người",
            "08_totals_over_several_years": "Tổng số nhiều năm, không được cộng với số từng năm",
            "09_approximate_numbers": "Tỷ lệ số ước chừng theo trang nguồn",
            "10_coverage_below_one": "Tỷ lệ bao phủ dưới 1 (`87/87` là 1)",
            "11_cases_solved": "Vụ việc được giải quyết theo loại và xã",
            "12_weapons_per_inhabitants": "Vũ khí giao nộp trên 1.000 dân, nơi bài báo nêu dân số",
            "13_change_from_year_to_year": "Thay đổi so với năm trước theo xã và mục",
            "14_reposts_and_lags": "Ai đăng lại của ai, chậm bao lâu; từ sự việc đến khi đăng",
            "15_doubtful_dates": "Bài không có ngày đăng; sự việc ghi sau ngày đăng",
            "16_unsure_communes": "Dữ kiện dựa trên xã chưa chắc chắn",
            "17_communes_of_today": "Xã cũ quy về đơn vị hiện nay, với phần không quy được",
            "18_changes_between_runs": "Dữ kiện mất, thêm và đổi giữa hai lần chạy",
            "19_back_to_the_bytes": "Một con số về tới câu, trang và byte đã lưu",
            "20_audited_precision": "Độ chính xác đã kiểm tra theo quy tắc và trang, có khoảng tin cậy",
            "21_silent_sites": "Trang tải về mà không có dữ kiện; trang đã im lặng",
            "22_busiest_communes": "Xã được nhắc nhiều nhất trong tháng, trên bản đồ",
            "23_one_commune": "Mọi điều về một xã dưới mọi tên gọi",
            "24_recurring_recipients": "Người và đơn vị được khen nhiều lần",
            "25_full_text": "Toàn văn: bài nói tới một cụm từ, có dấu hay không dấu",
        }.items()
    },
}


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


def question(lang: str, name: str, title: str) -> str:
    """What a saved question is called; `title` is its English name."""
    pair = WORDS.get(f"question.{name}")
    return pair[0] if pair and lang == LANGUAGES[0] else title
