//! What pupils pledge. A child is asked only what a child understands and can keep.

use super::{PledgeText, say};

pub(super) static PRIMARY: PledgeText = PledgeText {
    template: "HS_TIEU_HOC",
    version: 1,
    title: say("Bản cam kết của học sinh tiểu học", "Pledge of primary school pupils"),
    opening: say(
        "Em cùng các bạn có tên trong danh sách dưới đây xin hứa:",
        "Together with the friends named in the list below, I promise:",
    ),
    items: &[
        (
            "NOI_QUY",
            say(
                "Thực hiện tốt nội quy của trường, của lớp; vâng lời thầy cô, ông bà, cha mẹ.",
                "To keep the rules of my school and class; to listen to my teachers, grandparents \
                 and parents.",
            ),
        ),
        (
            "ATGT",
            say(
                "Đội mũ bảo hiểm khi ngồi trên xe máy, xe đạp điện; không chạy nhảy, đùa nghịch \
                 trên đường và trước cổng trường.",
                "To wear a helmet on motorbikes and electric bicycles; not to run about or play in \
                 the road and at the school gate.",
            ),
        ),
        (
            "BLHD",
            say(
                "Đoàn kết, giúp đỡ bạn; không đánh nhau, không trêu chọc, không bắt nạt bạn; thấy \
                 bạn bị bắt nạt thì báo ngay cho thầy cô hoặc người lớn.",
                "To help my friends; not to fight, tease or bully anybody; to tell a teacher or \
                 another adult at once when somebody is bullied.",
            ),
        ),
        (
            "PHAO",
            say(
                "Không chơi pháo nổ; không nhặt, không nghịch vật lạ, thấy thì tránh xa và báo \
                 ngay cho người lớn.",
                "Not to play with firecrackers; not to pick up strange objects, but to keep away \
                 and tell an adult at once.",
            ),
        ),
    ],
    closing: say(
        "Em sẽ cố gắng thực hiện đúng những điều đã hứa.",
        "I will try to keep what I have promised.",
    ),
};

pub(super) static SECONDARY: PledgeText = PledgeText {
    template: "HS_THCS",
    version: 1,
    title: say(
        "Bản cam kết của học sinh trung học cơ sở",
        "Pledge of lower secondary school pupils",
    ),
    opening: say(
        "Chúng em, những học sinh có tên trong danh sách dưới đây, đã được phổ biến pháp luật về \
         an ninh, trật tự và tự nguyện cam kết:",
        "We, the pupils named in the list below, have been told of the law on security and order \
         and pledge of our own will:",
    ),
    items: &[
        (
            "KHONG_VPPL",
            say(
                "Chấp hành pháp luật; không vi phạm pháp luật, không cổ vũ, không che giấu hành \
                 vi vi phạm pháp luật.",
                "To obey the law; neither to break it nor to cheer on or hide those who do.",
            ),
        ),
        (
            "NOI_QUY",
            say(
                "Chấp hành nội quy nhà trường; góp phần xây dựng trường học đạt tiêu chuẩn “An \
                 toàn về an ninh, trật tự”.",
                "To keep the school's rules; to help it meet the standard “Safe in security and \
                 order”.",
            ),
        ),
        (
            "BLHD",
            say(
                "Không gây gổ, đánh nhau; không xúc phạm, bắt nạt, cô lập bạn ở trường hoặc trên \
                 mạng; báo ngay cho thầy cô khi biết có mâu thuẫn, bạo lực.",
                "Not to quarrel or fight; not to insult, bully or shut out anybody at school or \
                 online; to tell a teacher at once of a conflict or violence.",
            ),
        ),
        (
            "MA_TUY",
            say(
                "Không thử, không sử dụng, không cất giữ, mua bán, mang hộ ma túy và chất gây \
                 nghiện; từ chối khi bị rủ rê và báo cho người lớn tin cậy.",
                "Not to try, use, keep, trade or carry drugs and addictive substances; to refuse \
                 when tempted and to tell an adult one trusts.",
            ),
        ),
        (
            "THUOC_LA",
            say(
                "Không hút thuốc lá; không mua, không mang thuốc lá đến trường.",
                "Not to smoke; not to buy cigarettes or bring them to school.",
            ),
        ),
        (
            "TLDT",
            say(
                "Không sử dụng, mua bán, mang theo thuốc lá điện tử, thuốc lá nung nóng.",
                "Not to use, trade or carry e-cigarettes and heated tobacco.",
            ),
        ),
        (
            "PHAO",
            say(
                "Không chế tạo, mua bán, tàng trữ, vận chuyển, sử dụng trái phép các loại pháo.",
                "Not to make, trade, keep, carry or use fireworks against the law.",
            ),
        ),
        (
            "ATGT",
            say(
                "Chấp hành luật giao thông: không điều khiển xe máy khi chưa đủ tuổi; đội mũ bảo \
                 hiểm; không đi dàn hàng, lạng lách, đuổi nhau trên đường.",
                "To obey the rules of the road: no motorbikes under age; a helmet on the head; no \
                 riding abreast, weaving or racing.",
            ),
        ),
    ],
    closing: say(
        "Chúng em vận động gia đình, bạn bè cùng thực hiện; nếu vi phạm, chúng em xin chịu trách \
         nhiệm trước nhà trường và trước pháp luật.",
        "We will win our families and friends over to the same; whoever breaks this pledge answers \
         to the school and to the law.",
    ),
};

pub(super) static UPPER: PledgeText = PledgeText {
    template: "HS_THPT",
    version: 1,
    title: say(
        "Bản cam kết của học sinh trung học phổ thông, học viên, sinh viên",
        "Pledge of upper secondary pupils, trainees and students",
    ),
    opening: say(
        "Chúng em, những học sinh, học viên, sinh viên có tên trong danh sách dưới đây, đã được \
         phổ biến pháp luật về an ninh, trật tự và tự nguyện cam kết:",
        "We, the pupils, trainees and students named in the list below, have been told of the law \
         on security and order and pledge of our own will:",
    ),
    items: &[
        (
            "KHONG_VPPL",
            say(
                "Chấp hành pháp luật; không vi phạm, không cổ vũ, không che giấu hành vi vi phạm \
                 pháp luật; phát hiện thì báo cho nhà trường hoặc Công an.",
                "To obey the law; neither to break it nor to cheer on or hide those who do; to \
                 report what one learns to the school or the police.",
            ),
        ),
        (
            "NOI_QUY",
            say(
                "Chấp hành nội quy nhà trường; góp phần xây dựng trường học đạt tiêu chuẩn “An \
                 toàn về an ninh, trật tự”.",
                "To keep the school's rules; to help it meet the standard “Safe in security and \
                 order”.",
            ),
        ),
        (
            "BLHD",
            say(
                "Không gây gổ, đánh nhau; không xúc phạm, đe dọa, bắt nạt người khác ở trường hoặc \
                 trên mạng; không kết băng nhóm; báo ngay khi biết có mâu thuẫn, bạo lực.",
                "Not to quarrel or fight; not to insult, threaten or bully anybody at school or \
                 online; not to form gangs; to report a conflict or violence at once.",
            ),
        ),
        (
            "MA_TUY",
            say(
                "Không thử, không sử dụng, tàng trữ, vận chuyển, mua bán trái phép chất ma túy; \
                 không để bị lôi kéo và không lôi kéo người khác.",
                "Not to try, use, keep, carry or trade drugs against the law; neither to be drawn \
                 in nor to draw others in.",
            ),
        ),
        (
            "THUOC_LA",
            say(
                "Không hút thuốc lá trong trường học và nơi công cộng.",
                "Not to smoke at school and in public places.",
            ),
        ),
        (
            "TLDT",
            say(
                "Không sử dụng, mua bán, tàng trữ, quảng cáo thuốc lá điện tử, thuốc lá nung nóng.",
                "Not to use, trade, keep or advertise e-cigarettes and heated tobacco.",
            ),
        ),
        (
            "PHAO",
            say(
                "Không chế tạo, mua bán, tàng trữ, vận chuyển, sử dụng trái phép các loại pháo.",
                "Not to make, trade, keep, carry or use fireworks against the law.",
            ),
        ),
        (
            "VU_KHI",
            say(
                "Không chế tạo, mua bán, tàng trữ, mang theo vũ khí, vật liệu nổ, công cụ hỗ trợ \
                 và hung khí.",
                "Not to make, trade, keep or carry weapons, explosives, means of restraint and \
                 dangerous tools.",
            ),
        ),
        (
            "ATGT",
            say(
                "Chấp hành luật giao thông: chỉ điều khiển xe khi đủ tuổi và có giấy phép; đội mũ \
                 bảo hiểm; không uống rượu, bia khi lái xe; không lạng lách, đua xe.",
                "To obey the rules of the road: to drive only when of age and licensed; a helmet \
                 on the head; no alcohol before driving; no weaving or racing.",
            ),
        ),
        (
            "AN_NINH_MANG",
            say(
                "Không đăng, không chia sẻ thông tin sai sự thật, xúc phạm người khác; giữ kín \
                 tài khoản, thông tin cá nhân và cảnh giác với lừa đảo trên mạng.",
                "Not to post or share what is false or insulting; to keep accounts and personal \
                 data safe and to beware of fraud online.",
            ),
        ),
        (
            "TNXH",
            say(
                "Không tham gia cờ bạc, cá độ và các tệ nạn xã hội khác.",
                "To take no part in gambling, betting and other social evils.",
            ),
        ),
    ],
    closing: say(
        "Chúng em vận động gia đình, bạn bè cùng thực hiện; nếu vi phạm, chúng em xin chịu trách \
         nhiệm trước nhà trường và trước pháp luật.",
        "We will win our families and friends over to the same; whoever breaks this pledge answers \
         to the school and to the law.",
    ),
};
