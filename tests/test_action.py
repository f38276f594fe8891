"""The verb of a number, as a table: what governs it, what it is the subject of, and where there is none."""

from __future__ import annotations

import pytest

from tests.articles import article, count, read


@pytest.mark.parametrize(
    ("text", "quote", "verb"),
    [
        # The nearest verb before the number, with its object up to a preposition.
        ("Công an xã thu giữ 4 con dao.", "4 con dao", "thu giữ"),
        ("Chủ tịch UBND xã tặng giấy khen cho 6 tập thể.", "6 tập thể", "tặng giấy khen"),
        ("Cơ quan điều tra khởi tố bị can đối với 3 đối tượng.", "3 đối tượng", "khởi tố bị can"),
        ("Vết nứt đe dọa sự an toàn của 17 hộ dân.", "17 hộ dân", "đe dọa sự an toàn"),
        # Light verbs say little without the next one.
        ("Cơn lốc làm đổ 9 cột điện.", "9 cột điện", "làm đổ"),
        ("Đội tuần tra ra quyết định xử phạt 31 trường hợp.", "31 trường hợp", "xử phạt"),
        ("Đoàn công tác chia thành 3 mũi.", "3 mũi", "chia"),
        # What tells of a noun governs nothing.
        (
            "Hội trao 4 xe lăn, mỗi xe 3 triệu đồng cho các hộ có hoàn cảnh éo le; 15 chăn ấm.",
            "15 chăn ấm",
            "trao",
        ),
        (
            "Hội trao 9 suất quà dành cho học sinh lớp 5, 7 suất dành cho lớp 8 và 12 suất dành cho lớp 9.",
            "12 suất",
            "trao",
        ),
        (
            "Xã trao giải Nhất cho đội thi chủ nhà, giải Nhì cho đội thi bạn và 4 giải Ba cho các đội khác.",
            "4 giải Ba",
            "trao",
        ),
        ("Xã sau sắp xếp có diện tích 46 km2, dân số 21.500 người.", "21.500 người", "có"),
        # A level gives way to what came to it.
        ("Tỷ lệ hộ nghèo giảm còn 2,7%.", "2,7%", "giảm"),
        ("Số tiền bà ấy nợ của tiểu thương lên đến 3 tỷ đồng.", "3 tỷ đồng", "nợ"),
        # People behind a mark or an adjunct open a clause; names, homes and clothes stand before what they do.
        ("Thấy cửa kho mở toang, ba công nhân ở xã Ea Kao hô hoán hàng xóm.", "ba công nhân", "hô hoán"),
        ("Trên đường về, một phụ nữ mặc áo mưa xanh chặn xe xin đi nhờ.", "một phụ nữ", "chặn"),
        ("Hai nông dân ở xã Ia Blang (tỉnh Gia Lai) đào được một hũ tiền cổ.", "Hai nông dân", "đào"),
        ("Xe vừa nổ máy thì ba người lạ từ trong ngõ lao ra.", "ba người lạ", "lao"),
        ("Công an xã đang làm rõ vụ hai học sinh bị hành hung.", "hai học sinh", "hành hung"),
        ("Ông Lĩnh cùng hai người con chèo xuồng ra cứu.", "hai người con", "chèo"),
        ("Anh Tú đứng cùng hai người bạn trước cổng chợ.", "hai người bạn", "đứng"),
        ("Công an xã Đăk Mar bắt 2 chủ sới, 7 con bạc tại một nhà rẫy.", "7 con bạc", "bắt"),
        # What is said or found out has its own clause behind it; who uses a tool does what stands behind it.
        (
            "Trao đổi với phóng viên, một lãnh đạo UBND xã Bình Minh cho biết địa phương đã cử người xuống.",
            "một lãnh đạo",
            "cho biết",
        ),
        ("Cơ quan điều tra xác định hai nhân viên đã bán 40 thùng sữa.", "hai nhân viên", "bán"),
        ("Một thiếu niên đã dùng gạch ném vỡ kính tàu.", "Một thiếu niên", "ném"),
        ("Kẻ gian dùng hai chiếc xe máy ấy chở gỗ lậu.", "hai chiếc xe máy", "chở"),
        # Money goes with what was done about it, not with what befell its receivers; what it comes to is told apart.
        ("Hội cựu chiến binh hỗ trợ mỗi hộ có người mất 4 triệu đồng.", "4 triệu đồng", "hỗ trợ"),
        ("Tập đoàn thưởng cho 6 đội hoàn thành vượt tiến độ 35 triệu đồng.", "35 triệu đồng", "thưởng"),
        ("Ông bán 70 bó lạt, tương đương 21 kg.", "21 kg", "tương đương"),
        ("Vốn của hợp tác xã tăng 90 triệu đồng, tương đương 4%.", "4%", "tăng"),
        ("Doanh thu tăng gấp 7 lần.", "7 lần", "tăng"),
        ("Giá cà phê tăng nhẹ thêm 600 đồng.", "600 đồng", "tăng"),
        ("Trước khi nghỉ việc, bà còn vay 26 triệu đồng.", "26 triệu đồng", "vay"),
        # No verb is about two that something is between; the height of wind is no verb.
        ("Lễ ký kết tăng cường hợp tác giữa hai tỉnh.", "hai tỉnh", None),
        ("Gần tâm bão gió mạnh cấp 8 (62-74 km/giờ).", "62-74 km", None),
        # What is done to somebody begins no chain, nor does what has no object.
        ("Quán nhậu bị đoàn liên ngành kiểm tra, phạt 6 triệu đồng.", "6 triệu đồng", "phạt"),
        ("Nhóm thanh niên tụ tập, đập phá 4 quầy hàng.", "4 quầy hàng", "đập phá"),
        # More of those whom the same befell; things in a list are told apart by a bare verb behind them.
        ("Vụ sập giàn giáo làm hai công nhân ở Krông Pa tử vong, 3 người khác bị thương.", "3 người", "làm"),
        ("Bến có 8 tàu; 10 thuyền chèo tay; 3 phao.", "10 thuyền", "có"),
        # Verbs that end no noun phrase.
        ("Hội nông dân biếu mỗi cụ 2 con gà.", "2 con gà", "biếu"),
        ("Huyện gộp 5 điểm trường.", "5 điểm trường", "gộp"),
        ("Xã hỗ trợ 7 hộ cháy hết mỗi hộ 3 triệu đồng.", "3 triệu đồng", "hỗ trợ"),
        # Prepositions that look like verbs, and how much something rose.
        ("Bán kính gió mạnh khoảng 70km tính từ tâm bão.", "khoảng 70km", None),
        ("Đến cổng chợ, 4 hộ dân chặn xe.", "4 hộ dân", "chặn"),
        ("Doanh thu của hợp tác xã giảm mạnh 30 triệu đồng.", "30 triệu đồng", "giảm"),
        # What was found somewhere is found; what a part is has no verb.
        ("Tổ tuần tra phát hiện trong cốp xe có 4 can xăng.", "4 can xăng", "phát hiện"),
        ("Xã có 9 thôn, 2.300 hộ, trong đó 64% là đồng bào Tày.", "64%", None),
        # A time that is reckoned from something else only tells when, unless a term runs from then.
        ("Một tuần sau vụ cháy xưởng, chủ xưởng quay về.", "Một tuần", None),
        ("Tòa cấm ông hành nghề 5 năm kể từ ngày mãn hạn.", "5 năm", "hành nghề"),
        # What was done so often stands behind it.
        ("Anh Tám đã 6 lần hiến máu.", "6 lần", "hiến máu"),
        ("Ban quản lý họp 2 lần bàn việc sửa đập.", "2 lần", "họp"),
        # What there is does what a mark of tense opens before any comma; asides do not end a clause.
        ("Có 210 dân quân cùng nhiều cán bộ xã sẽ tham gia diễn tập.", "210 dân quân", "tham gia"),
        ("Trong thang máy chỉ có 2 người, ông ấy đã bấm chuông.", "2 người", "có"),
        ("Xe lật, 7 người trên xe (gồm 4 người già) gặp nạn.", "7 người", "gặp nạn"),
        ("Bà Sáu là một trong 30 hộ tham gia dự án.", "30 hộ", "tham gia"),
        ("Tổ công tác phát hiện xe 16 chỗ chở gỗ lậu.", "16 chỗ", None),
        ("Huyện xây 2 hồ chứa tại Ea Súp, tổng mức đầu tư 95 tỷ đồng.", "95 tỷ đồng", None),
        # Of the steps of one procedure the first, after a visit what was given.
        ("Công an xã xác minh, xác định và bắt giữ 2 thanh niên.", "2 thanh niên", "xác minh"),
        ("Đoàn đến thăm hỏi, hỗ trợ mỗi hộ 6 triệu đồng.", "6 triệu đồng", "hỗ trợ"),
        ("Hội tặng quà cho 14 hộ, 5 phần quà cho người già.", "5 phần quà", "tặng"),
        # Of what was damaged each is told in its own way.
        (
            "Nhiều nơi bị sạt lở, 16 điểm ngập nặng; 3 cầu bị cuốn trôi, 26 cột điện gãy đổ, 1 trạm bơm hỏng.",
            "26 cột điện",
            "gãy đổ",
        ),
        ("Đầu vụ, mận có giá 21.000 đồng/kg.", "21.000 đồng", "có giá"),
        # What comes along and parts undergo something of their own, whose deed it was does not do it.
        ("Xã lập mô hình mới với 17 loa được gắn ở đầu ngõ.", "17 loa", "gắn"),
        ("Lốc làm hư hỏng 24 căn nhà (trong đó có 7 căn bị sập).", "7 căn", "sập"),
        ("Việc làm của 2 nữ sinh đã lan tỏa khắp bản.", "2 nữ sinh", None),
        ("Hội thi có 30 thành viên của 10 đội đến từ 10 ấp.", "10 ấp", "đến"),
        # What is taken by weight goes on.
        ("Công an bắt giữ 3 người, thu giữ 7 kg thuốc pháo, 4 xe máy.", "4 xe máy", "thu giữ"),
        # What was found is found, not had.
        ("Tổ công tác phát hiện có 5 thanh niên trong chòi.", "5 thanh niên", "phát hiện"),
        # A report begins anew behind its verb, and a subject has its own verb.
        ("Trưởng ấp cho biết 8 hộ đã di dời.", "8 hộ", "di dời"),
        ("Tình hình chuyển biến chậm; 3 xã nộp báo cáo trễ.", "3 xã", "nộp"),
        ("Chủ xưởng bỏ trốn, hơn 200 công nhân kéo đến trụ sở.", "hơn 200 công nhân", "kéo"),
        # A passive loses its particle.
        ("Có 20 hộ được di dời trong đêm.", "20 hộ", "di dời"),
        # What `gồm` stands before consists; what is only told of a thing's worth goes no further.
        ("Công an xã tiếp nhận 90 vũ khí do bà con mang tới, gồm 66 súng kíp.", "66 súng kíp", "gồm"),
        ("Mỗi suất quà trị giá 700.000 đồng, gồm 10 kg gạo và 1 thùng mì.", "1 thùng mì", "gồm"),
        ("Lực lượng kiểm lâm tạm giữ gồm 3 bao thuốc lá.", "3 bao thuốc lá", "tạm giữ"),
        ("Vật chứng tạm giữ gồm 3 bao thuốc lá.", "3 bao thuốc lá", "gồm"),
        ("Người bị thương gồm 2 cụ già.", "2 cụ già", "gồm"),
        ("Hội tặng 9 suất quà, mỗi suất trị giá 400.000 đồng; 5 xe đạp.", "5 xe đạp", "tặng"),
        # A bare verb behind a thing in a list says which thing it is.
        ("Công an xã thu giữ 2 bao tải, 4 sợi thừng dùng để trói, 3 cây gậy.", "2 bao tải", "thu giữ"),
        ("Công an xã thu giữ 2 bao tải, 4 sợi thừng dùng để trói, 3 cây gậy.", "3 cây gậy", "thu giữ"),
        # The dot of an initial ends no clause.
        ("Tổ tuần tra phát hiện T. cùng 3 thanh niên.", "3 thanh niên", "phát hiện"),
        # What was done before `được` is the verb in front of it, without where; a passive has its agent's verb.
        ("Hội nông dân tổ chức tuyên truyền tại các ấp được 17 buổi.", "17 buổi", "tổ chức tuyên truyền"),
        ("Chủ tịch xã khen thưởng cô Tư nhặt được 8 triệu đồng.", "8 triệu đồng", "nhặt"),
        ("Ông Ba ra bến và được 2 dân quân đưa về.", "2 dân quân", "đưa"),
        # People who are there are told of by what they do, with what denies it; things and those who are left are not.
        ("Xã Vĩnh Lộc có 64 hộ nhận tiền hỗ trợ.", "64 hộ", "nhận"),
        ("Thôn Nà Lầu có 3 dân tộc cùng sinh sống.", "3 dân tộc", "sinh sống"),
        ("Khi tổ công tác ập vào có 9 đối tượng không kịp chạy thoát.", "9 đối tượng", "không kịp chạy thoát"),
        ("Tuy nhiên, có 6 người đã bị lực lượng chức năng bắt giữ.", "6 người", "bắt giữ"),
        ("Hiện còn 3 người trong nhóm vẫn lẩn trốn.", "3 người", "lẩn trốn"),
        ("Hiện còn 3 người bị thương đang điều trị.", "3 người bị thương", "còn"),
        ("Trên tàu có 5 ngư dân gồm ông Tâm và bốn con trai.", "5 ngư dân", "có"),
        ("Trường có 28 giáo viên, trong đó 5 người được cấp chứng chỉ.", "28 giáo viên", "có"),
        ("Tham gia hội thi có 45 thí sinh.", "45 thí sinh", "Tham gia"),
        ("Lực lượng cứu hộ đưa 6 người vào bờ, 2 người còn lại mất tích.", "2 người", "mất tích"),
        # Of the steps of one procedure the first is the verb, with a comma or without.
        ("Công an huyện đã điều tra làm rõ 14 vụ, 22 đối tượng.", "22 đối tượng", "điều tra"),
        ("Cơ quan điều tra kết thúc điều tra, chuyển đề nghị truy tố 20 vụ.", "20 vụ", "kết thúc điều tra"),
        ("Tàu cá đã tìm thấy và cứu vớt được 8 ngư dân.", "8 ngư dân", "tìm thấy"),
        ("Công an xã vào cuộc để điều tra, làm rõ 3 vụ trộm.", "3 vụ trộm", "điều tra"),
        # A list goes on behind what a thing holds, what some of its things do, and for whom they are.
        ("Tang vật gồm 9 con gà, trong đó có 2 con đang mang cựa sắt, 14 cuộn băng keo.", "14 cuộn băng keo", "gồm"),
        ("Công an thu giữ 200 gam thuốc súng đựng trong 6 túi; 2 khẩu súng kíp.", "2 khẩu súng kíp", "thu giữ"),
        ("Công an thu giữ 3 khẩu súng (một khẩu do địa phương sản xuất), 80 viên đạn.", "80 viên đạn", "thu giữ"),
        ("Kết quả, ấp có 190 hộ (chiếm 80%), 12 hộ nghèo.", "12 hộ nghèo", "có"),
        ("Hội Khuyến học trao 40 suất học bổng tặng học sinh nghèo tại 6 xã.", "6 xã", "trao"),
        ("Ban tổ chức trao giải Nhất cho đội thôn Đông và 2 giải Nhì.", "2 giải Nhì", "trao"),
        # Adverbs are no objects, a rank is no giving, and what stands behind another verb tells how far.
        ("Đám cháy thiêu rụi hoàn toàn 3 căn nhà.", "3 căn nhà", "thiêu rụi"),
        ("Lán trại nằm sâu trong một khu rừng.", "một khu rừng", "nằm"),
        ("Xã tặng danh hiệu lao động giỏi cấp tỉnh cho 15 người.", "15 người", "tặng danh hiệu lao động giỏi cấp tỉnh"),
        # Names may stand behind the subject, and times and places in front of it.
        ("Trên đường đi học về, hai em Lan và Cúc nhặt được chiếc ví.", "hai em", "nhặt"),
        ("Sáng nay, tại nhà văn hóa xã, hơn 200 đại biểu các ban, ngành, đoàn thể đã tham dự.", "hơn 200 đại biểu", "tham dự"),
        # A time that is looked back on is the verb's object, and so is the next one.
        ("Bà con ôn lại truyền thống 75 năm xây dựng, trưởng thành của xã, 15 năm Ngày hội.", "75 năm", "ôn lại truyền thống"),
        ("Bà con ôn lại truyền thống 75 năm xây dựng, trưởng thành của xã, 15 năm Ngày hội.", "15 năm", "ôn lại truyền thống"),
        ("Mưa lớn ảnh hưởng đến 41 hộ dân.", "41 hộ dân", "ảnh hưởng"),
        # A crime or an aim before a comma begins no chain; a case in a list has the verb of the cases before.
        ("Công an bắt 3 vụ về hành vi đánh bạc, thu giữ 2 triệu đồng.", "2 triệu đồng", "thu giữ"),
        ("Nhóm này tụ tập để giải quyết mâu thuẫn, mang theo 4 con dao.", "4 con dao", "mang theo"),
        ("Công an bắt 6 vụ 8 đối tượng trộm cắp, 3 vụ 5 đối tượng buôn bán pháo.", "5 đối tượng", "bắt"),
        ("Công an bắt 6 vụ 8 đối tượng trộm cắp, thu giữ 9 triệu đồng; 4 vụ đánh bạc.", "4 vụ đánh bạc", "bắt"),
        ("Hội trao 12 suất quà, trị giá 300.000 đồng/suất; 4 suất học bổng.", "4 suất học bổng", "trao"),
        # What is organised is done, but for what is held; verbs that say little alone go with the next one.
        ("Hạt kiểm lâm tổ chức tiêu hủy 7 chiếc cưa.", "7 chiếc cưa", "tiêu hủy"),
        ("Xã tổ chức đối thoại với 30 tiểu thương.", "30 tiểu thương", "tổ chức đối thoại"),
        ("UBND xã tổ chức lễ trao giấy khen cho 5 tập thể.", "5 tập thể", "trao giấy khen"),
        ("Tổ tuần tra lập biên bản xử phạt 12 trường hợp.", "12 trường hợp", "lập biên bản xử phạt"),
        ("Công an phát hiện xử lý 14 trường hợp.", "14 trường hợp", "phát hiện"),
        ("Đoàn xã thăm hỏi, tặng 9 suất quà.", "9 suất quà", "tặng"),
        ("Đoàn xã thăm hỏi, động viên 6 gia đình.", "6 gia đình", "thăm hỏi"),
        # Weights go with their thing, what follows them with the list; a size is had.
        ("Vật chứng gồm 1 gói ma túy đá trọng lượng 80g, 1 cân tiểu ly bên trong lắp pin.", "1 cân tiểu ly", "gồm"),
        ("Công an xã thu giữ 7 quả pháo, nhiều dây cháy chậm, với tổng trọng lượng 4 kg.", "4 kg", "thu giữ"),
        ("Hội làm đoạn đường có chiều dài 200 m.", "200 m", "có chiều dài"),
        # Members are had; what people have to do they do, in brackets as well.
        ("Câu lạc bộ có 50 thành viên tham gia.", "50 thành viên tham gia", "có"),
        ("Ấp Bắc có 9 nhà bị sụt lún (4 hộ phải di dời).", "4 hộ", "di dời"),
        ("Ấp Bắc có 9 hộ phải di dời.", "9 hộ", "di dời"),
        ("Đám cháy không gây thiệt hại lớn nhưng diện tích 40 m2 nhà bị thiêu rụi.", "40 m2 nhà", "thiêu rụi"),
        ("Tòa tuyên phạt bị cáo Y Nhớ 3 năm tù.", "3 năm tù", "tuyên phạt"),
        ("Mưa lớn làm 31 nhà bị ngập nước và 12 nhà bị tốc mái.", "31 nhà", "ngập nước"),
        ("Mưa lớn làm 31 nhà bị ngập nước và 12 nhà bị tốc mái.", "12 nhà", "tốc mái"),
        ("Trạm xử lý vi phạm về tải trọng được 45 trường hợp.", "45 trường hợp", "xử lý vi phạm về tải trọng"),
        ("Đội lập hồ sơ xử lý 8 đối tượng.", "8 đối tượng", "lập hồ sơ xử lý"),
        # What else was given has the verb alone; what gifts consist of is no giving.
        ("UBND xã tặng cờ cho 2 ấp, bằng khen cho 7 thầy giáo.", "7 thầy giáo", "tặng"),
        ("Hội phụ nữ trao 9 phần quà gồm gạo, muối cho 9 hộ nghèo.", "9 hộ nghèo", "trao"),
        # A name in quotes has no verb; a time that is past tells when; a whole that is had does something.
        ("Xã ra mắt “Đội thiếu niên bảo vệ đường làng” với 20 thành viên.", "20 thành viên", "ra mắt"),
        ("8 tháng qua, công an bắt 5 vụ.", "8 tháng", None),
        ("Huyện có 14/14 xã bố trí cán bộ trực.", "14/14 xã", "bố trí"),
        ("Hồ chứa có tổng dung tích 3 triệu m3.", "3 triệu m3", "có tổng dung tích"),
        ("Lửa lan sang 3 căn nhà.", "3 căn nhà", "lan"),
        # A noun tells what the number is the amount of; what each of them has is told so, unless it is given.
        ("Xã khởi công 2 cây cầu, tổng kinh phí 4 tỷ đồng.", "4 tỷ đồng", None),
        ("Xưởng nhận 30 lao động, lương 6 triệu đồng/tháng.", "6 triệu đồng", None),
        ("Chi phí đền bù giải phóng mặt bằng khoảng 9 tỷ đồng.", "khoảng 9 tỷ đồng", None),
        ("Thu nhập bình quân đạt 52 triệu đồng/người/năm.", "52 triệu đồng", "đạt"),
        ("Tổng kinh phí 150 triệu đồng do nhân dân đóng góp.", "150 triệu đồng", "đóng góp"),
        ("Huyện lập 9 đội, mỗi đội 12 người.", "12 người", None),
        ("Hội trao 30 suất quà, mỗi suất 500.000 đồng.", "500.000 đồng", "trao"),
        ("Công an phát hiện một chiếc xe tải 2,5 tấn chạy ngược chiều.", "2,5 tấn", None),
        ("Dân quân thu 1 chiếc cân loại 5 kg, 2 can nhựa.", "2 can nhựa", "thu"),
        # Particles of direction go, but for what says something else with them.
        ("Lửa lan ra 4 gian hàng.", "4 gian hàng", "lan"),
        ("Lũ cuốn đi 12 con trâu.", "12 con trâu", "cuốn"),
        ("Ông Tảo bỏ ra 85 triệu đồng để làm cầu.", "85 triệu đồng", "bỏ"),
        ("Nhóm này gây ra 9 vụ trộm.", "9 vụ trộm", "gây ra"),
        ("Anh Lộc nhận được cuộc gọi của một người lạ.", "một người lạ", "nhận cuộc gọi"),
        # Verbs that help another one stand with it; what was searched for is not what was searched.
        ("Công an xã vận động giao nộp được 17 khẩu súng.", "17 khẩu súng", "vận động giao nộp"),
        ("Các tổ đã thụ lý hòa giải 45 vụ việc.", "45 vụ việc", "thụ lý hòa giải"),
        ("Xã tổ chức vận động nhân dân hiến được 900 m2 đất.", "900 m2 đất", "vận động nhân dân hiến"),
        ("Tổ công tác tuần tra, phát hiện 2 đối tượng.", "2 đối tượng", "phát hiện"),
        ("Cấp ủy trao Huy hiệu 30, 40, 50 năm tuổi Đảng cho 9 đảng viên.", "9 đảng viên", "trao Huy hiệu 30, 40, 50 năm tuổi Đảng"),
        # Names, brackets and `khác` may stand before the predicate, commas within its agent; parts have their own.
        ("Có 15 ha lúa, 8 ha ngô và 40 ha hoa màu khác bị ngập.", "15 ha lúa", "ngập"),
        ("Toàn huyện có 3 con bò (xã Mường Lý) bị cuốn trôi.", "3 con bò", "cuốn trôi"),
        ("Năm nay, huyện có 2 xã Hòa Bình, Hòa Thắng được công nhận đạt chuẩn.", "2 xã", "công nhận"),
        ("Năm qua, có 18 tập thể được UBND tỉnh, các bộ, ngành tặng cờ.", "18 tập thể", "tặng"),
        ("Trường có 700 học sinh, trong đó 410 em phải trọ học.", "410 em", "trọ học"),
        # What is told of one number by the way goes no further; a list that befell something ends at a semicolon.
        ("Xã tặng 19 thẻ cho hội viên có hoàn cảnh khó khăn và 3 suất quà.", "3 suất quà", "tặng"),
        ("Bà con nộp 62 ống thép để lắp ráp súng và 44 mét dây cháy chậm.", "44 mét dây cháy chậm", "nộp"),
        ("Thành phố có 18 mô hình bảo đảm trật tự với 90 điểm.", "90 điểm", "có"),
        ("Huyện Na Rì có 16 ha lúa, 4 ha ngô bị hư hại.", "16 ha lúa", "hư hại"),
        ("Về nông nghiệp, 12 ha lúa bị ngập; 9 ha ao bị vỡ bờ.", "12 ha lúa", "ngập"),
        ("Sản lượng đạt 780 tấn, bằng 105% kế hoạch.", "105% kế hoạch", "bằng"),
        # A court's terms go on, and so do lists over for whom things are; a weight is had where that is said.
        ("Tòa tuyên phạt Y Hà 2 năm tù; Y Mai (SN 1990, giám đốc hợp tác xã ở phường Nam Định, nay trú xã Hải Xuân) 9 tháng tù.", "9 tháng tù", "tuyên phạt"),
        ("Đoàn trao 60 suất quà (áo ấm, ba lô, giày) cho các cháu thuộc các khối mầm non, tiểu học; 8 xe đạp.", "8 xe đạp", "trao"),
        ("Họ mua 36 hộp pháo có trọng lượng là 63 kg.", "63 kg", "có trọng lượng"),
        ("Tổ công tác thu giữ 4 bánh heroin có trọng lượng 1,4 kg cùng 1 khẩu súng.", "1 khẩu súng", "thu giữ"),
        ("Tổ công tác thu giữ 4 gói heroin có khối lượng 1,4 gam, 1 xe máy.", "1 xe máy", "thu giữ"),
        ("Minh đồng ý và đặt mua 30 hộp pháo.", "30 hộp pháo", "đặt mua"),
        ("Tòa mở phiên xử, 5 bị cáo còn lại bị tuyên phạt án treo.", "5 bị cáo", "tuyên phạt"),
        ("Đội bắt 2 người Lào cùng tang vật 80 viên ma túy.", "80 viên ma túy", "bắt"),
        ("Xã tuyên truyền về luật an ninh mạng, vận động được 8 đối tượng.", "8 đối tượng", "vận động"),
        ("Hôm nay, huyện phát sinh 2 ca bệnh.", "2 ca bệnh", "phát sinh"),
        # A time to come has no verb of its own; a verb may be somebody's name.
        ("Trong 24 giờ tới, mưa lớn tiếp tục ở xã Trà Leng.", "24 giờ", None),
        ("Tòa xử bị cáo Phát. Phát lấy trộm 2 xe máy.", "2 xe máy", "lấy trộm"),
        # Guests attend, however long the list is.
        ("Dự hội nghị có bí thư huyện ủy; đại diện các ban và hơn 90 đại biểu.", "hơn 90 đại biểu", "Dự"),
        ("Dự án có 40 công nhân.", "40 công nhân", "có"),
        # What a colon stands behind; what was seized is an object, what else it is a subject.
        ("Số đồ bị mất gồm: 3 nhẫn vàng, 2 triệu đồng.", "2 triệu đồng", "gồm"),
        ("Công an xã thu giữ nhiều tang vật, gồm: 9 xe máy.", "9 xe máy", "thu giữ"),
        # `sự` and `việc` that end a noun of two syllables make none of the verb behind them.
        ("Đội cảnh sát hình sự bắt 2 thanh niên.", "2 thanh niên", "bắt"),
        # Sums go with what was done, charges with nobody; who gets things says which they are.
        ("Công an xử phạt 4 người với tổng số tiền 6 triệu đồng và đang xác minh 1 vụ.", "6 triệu đồng", "xử phạt"),
        ("Công an phát hiện 11 vụ; 7 vụ/9 đối tượng về hành vi đánh bạc.", "7 vụ", "phát hiện"),
        ("Đoàn xã trao 50 phần quà; 300 cuốn vở, 10 xe đạp tặng các em có khó khăn.", "10 xe đạp", "trao"),
        ("Hội tổ chức tuyên truyền pháp luật cho 80 hội viên.", "80 hội viên", "tổ chức tuyên truyền pháp luật"),
        # Who was given something is no subject of why; a body does not lend its verb to its places, nor a thing to its size.
        ("Huyện tặng giấy khen 3 tập thể, 4 cá nhân đã có nhiều sáng kiến.", "4 cá nhân", "tặng giấy khen"),
        ("Công an 6 xã tuần tra suốt đêm.", "6 xã", None),
        ("Căn nhà 3 tầng cháy rụi.", "3 tầng", None),
        # What was had by then did something; what somebody has is had.
        ("Chỉ trong nửa buổi đã có 25 hộ ký cam kết.", "25 hộ", "ký cam kết"),
        ("Xóm có 7 hộ đã giao nộp súng.", "7 hộ", "giao nộp"),
        # A verb that names a kind of case, or by how much something changed, is not what was done.
        ("Nhiều nhất là đánh bạc (14 vụ, 33 đối tượng).", "14 vụ", None),
        ("Kế đến là cố ý gây thương tích 12 vụ.", "12 vụ", None),
        ("Công an phát hiện 40 vụ, tăng 3 vụ; tội phạm kinh tế 8 vụ.", "8 vụ", "phát hiện"),
        ("Theo loại án: cướp giật 6 vụ, đánh bạc 2 vụ.", "2 vụ", None),
        # Of chained verbs the first; particles go; a longer word hides no verb.
        ("Công an xã điều tra, làm rõ 13 vụ.", "13 vụ", "điều tra"),
        ("Cơ quan điều tra khởi tố bị can, bắt tạm giam 3 đối tượng.", "3 đối tượng", "bắt tạm giam"),
        ("Bà Sáu nhặt được 9 triệu đồng.", "9 triệu đồng", "nhặt"),
        ("Phòng cấp cứu có 4 y tá.", "4 y tá", "có"),
        ("Chủ tịch UBND xã tặng bằng khen 6 tập thể.", "6 tập thể", "tặng bằng khen"),
        ("Tòa tuyên phạt Bình 7 năm tù.", "7 năm tù", "tuyên phạt"),
        # Subjects: behind an adjunct, behind their attributes, as agents.
        ("Qua kiểm tra, 3 tài xế đã bị lập biên bản.", "3 tài xế", "lập biên bản"),
        ("Hàng chục hộ dân sống cạnh bờ kè cũng đã được di dời.", "Hàng chục hộ dân", "di dời"),
        ("Anh Tư đang về nhà thì bị 2 thanh niên hành hung.", "2 thanh niên", "hành hung"),
        # What befell people has its cause; a happening told as a noun is a verb; a level belongs to its rise.
        ("Xe tải mất lái khiến 2 người chết, 5 người bị thương.", "5 người bị thương", "khiến"),
        ("Xã bàn việc thu hồi 12 ha đất.", "12 ha đất", "thu hồi"),
        ("Giá gạo tăng 500 đồng lên 18.000 đồng.", "18.000 đồng", "tăng"),
        ("Công an xử lý 29 vụ việc; 21/21 thôn có tổ tự quản.", "21/21 thôn", "có"),
        # What merely is has no verb; what is had or paid keeps it.
        ("Tổng mức đầu tư của tuyến đường là 12 tỷ đồng.", "12 tỷ đồng", None),
        ("Hợp tác xã có diện tích vườn là 14 ha.", "14 ha", "có diện tích vườn"),
        # No sentence lends its verb to the next one, and no bracket its own to what follows it.
        ("Chòi có 3 người. Lửa thiêu rụi 45 m2 mái lá, 2 chiếc xuồng.", "2 chiếc xuồng", "thiêu rụi"),
        ("Bà con giao nộp 9 khẩu súng (trong đó có 6 súng kíp), 3 thanh kiếm.", "6 súng kíp", "giao nộp"),
        ("Bà con giao nộp 9 khẩu súng (trong đó có 6 súng kíp), 3 thanh kiếm.", "3 thanh kiếm", "giao nộp"),
        # What is given for nothing is given; whoever did all of it did it behind a semicolon, too.
        ("Trạm xá cấp thuốc miễn phí cho 60 lượt người.", "60 lượt người", "cấp thuốc"),
        ("Đoàn xã phát 90 tờ rơi; 100% hộ dân các xóm đã ký cam kết.", "100% hộ dân", "ký cam kết"),
    ],
)  # fmt: skip
def test_verb_of_a_number(text: str, quote: str, verb: str | None) -> None:
    _, facts = read(article(text))
    assert count(facts, quote).action == verb


@pytest.mark.parametrize(
    ("text", "quote", "change"),
    [
        ("So với cùng kỳ giảm 9 vụ, 4 người chết.", "4 người chết", "decrease"),
        ("Toàn huyện xảy ra 51 vụ, giảm 6 vụ (10,5%) so với cùng kỳ.", "10,5%", "decrease"),
        ("Xảy ra 80 vụ, tăng 2 vụ = 2,6%.", "2,6%", "increase"),
        ("Phát hiện 31 vụ, nhiều hơn 5 vụ so với năm trước.", "5 vụ", "increase"),
        ("Khởi tố 70 bị can, ít hơn năm 2022 là 11 bị can.", "11 bị can", "decrease"),
        ("Xảy ra 20 vụ, giảm 3 vụ, làm 5 người chết.", "5 người chết", None),
        ("Bà con nhắc nhiều hơn là 12 chiếc áo phao.", "12 chiếc áo phao", None),
    ],
)  # fmt: skip
def test_how_much_a_number_changed(text: str, quote: str, change: str | None) -> None:
    _, facts = read(article(text))
    assert count(facts, quote).change == change


def test_a_cell_takes_the_verb_of_its_column() -> None:
    rows = ("Đơn vị | Súng giao nộp | Hộ tham gia", "Xã Bằng Lãng | 2 khẩu | 41 hộ", "Xã Đồng Thắng | 5 khẩu | 37 hộ")
    _, facts = read(article(*rows))
    assert [count(facts, quote).action for quote in ("2 khẩu", "5 khẩu", "41 hộ", "37 hộ")] == [
        "giao nộp", "giao nộp", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quote", "modality"),
    [
        ("Xã sẽ lắp 12 camera.", "12 camera", "planned"),
        ("Nhóm thiện nguyện hẹn trao 12 chiếc xe đạp.", "12 chiếc xe đạp", "planned"),
        ("Kho này có thể chứa 40 tấn gạo.", "40 tấn gạo", "planned"),
        ("Xã không để xảy ra 1 vụ cháy nào.", "1 vụ cháy", "negated"),
        ("Xã đã lắp 12 camera.", "12 camera", "asserted"),
        ("Nhóm thợ dự tính dựng 12 căn nhà gỗ.", "12 căn nhà gỗ", "planned"),
        # What was kept, offices named for plans and `sắp xếp` plan nothing.
        ("Thu ngân sách bằng 118% dự toán, trong đó thu tiền đất 40 tỷ đồng.", "40 tỷ đồng", "asserted"),
        ("Xã kết nạp 18 đảng viên, vượt kế hoạch 3 đảng viên.", "3 đảng viên", "asserted"),
        ("Thực hiện kế hoạch của tỉnh, xã kiểm tra 30 quán.", "30 quán", "asserted"),
        ("Sau sắp xếp, xã có 9 thôn.", "9 thôn", "asserted"),
        ("Phòng Kế hoạch tiếp 4 đoàn khách.", "4 đoàn khách", "asserted"),
        ("Theo kế hoạch, xã làm 5 km đường.", "5 km đường", "planned"),
    ],
)
def test_plans(text: str, quote: str, modality: str) -> None:
    _, facts = read(article(text))
    assert count(facts, quote).modality == modality


def test_a_headline_that_tells_of_a_kept_budget_plans_nothing() -> None:
    _, facts = read(article("Tổng thu đạt 612 tỷ đồng.", title="Thu ngân sách vượt 21% dự toán"))
    assert count(facts, "612 tỷ đồng").modality == "asserted"
