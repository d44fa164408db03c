//! What teachers, parents and the staff of agencies and enterprises pledge.

use super::{PledgeText, say};
use crate::text::Phrase;

const OBEY: Phrase = say(
    "Gương mẫu chấp hành chủ trương của Đảng, pháp luật của Nhà nước; không vi phạm pháp luật, \
     không bao che hành vi vi phạm pháp luật.",
    "To set an example in following the Party's policies and the law; neither to break the law nor \
     to shield those who do.",
);
const DRUGS: Phrase = say(
    "Không sử dụng, tàng trữ, vận chuyển, mua bán trái phép chất ma túy; phát hiện thì báo ngay \
     cho Công an nơi gần nhất.",
    "Not to use, keep, carry or trade drugs against the law; to report what one learns to the \
     nearest police at once.",
);
const EVILS: Phrase = say(
    "Không tham gia cờ bạc, cá độ, mại dâm, mê tín dị đoan và các tệ nạn xã hội khác.",
    "To take no part in gambling, betting, prostitution, superstition and other social evils.",
);
const FIREWORKS: Phrase = say(
    "Không sản xuất, mua bán, tàng trữ, vận chuyển, sử dụng trái phép các loại pháo.",
    "Not to make, trade, keep, carry or use fireworks against the law.",
);
const WEAPONS: Phrase = say(
    "Không chế tạo, mua bán, tàng trữ, sử dụng trái phép vũ khí, vật liệu nổ, công cụ hỗ trợ; giao \
     nộp khi có.",
    "Not to make, trade, keep or use weapons, explosives and means of restraint against the law; to \
     hand in what one has.",
);
const TRAFFIC: Phrase = say(
    "Chấp hành luật giao thông; đã uống rượu, bia thì không lái xe; không giao xe cho người chưa \
     đủ tuổi, chưa có giấy phép.",
    "To obey the rules of the road; not to drive after drinking; not to lend a vehicle to anybody \
     under age or without a licence.",
);
const ONLINE: Phrase = say(
    "Không đăng, không chia sẻ thông tin sai sự thật; bảo vệ thông tin cá nhân, thông tin nội bộ; \
     cảnh giác và nhắc nhau phòng ngừa lừa đảo trên mạng.",
    "Not to post or share what is false; to protect personal and internal data; to beware of fraud \
     online and remind each other of it.",
);
const ANSWER: Phrase = say(
    "Chúng tôi vận động gia đình, người thân cùng thực hiện; nếu vi phạm, chúng tôi xin chịu trách \
     nhiệm trước đơn vị và trước pháp luật.",
    "We will win our families over to the same; whoever breaks this pledge answers to the unit and \
     to the law.",
);

pub(super) static TEACHERS: PledgeText = PledgeText {
    template: "GIAO_VIEN",
    version: 1,
    title: say(
        "Bản cam kết của cán bộ, giáo viên, nhân viên nhà trường",
        "Pledge of a school's officials, teachers and staff",
    ),
    opening: say(
        "Chúng tôi, những cán bộ, giáo viên, nhân viên có tên trong danh sách dưới đây, cam kết:",
        "We, the officials, teachers and staff named in the list below, pledge:",
    ),
    items: &[
        ("KHONG_VPPL", OBEY),
        (
            "BAO_DAM_ANTT",
            say(
                "Tham gia phong trào toàn dân bảo vệ an ninh Tổ quốc; giữ gìn an ninh, trật tự \
                 trong nhà trường và nơi cư trú; kịp thời cung cấp thông tin cho Công an.",
                "To take part in the movement of all people to protect the security of the \
                 Fatherland; to keep security and order at school and at home; to inform the \
                 police in time.",
            ),
        ),
        (
            "NOI_QUY",
            say(
                "Thực hiện nội quy, quy chế của nhà trường; cùng xây dựng trường học đạt tiêu \
                 chuẩn “An toàn về an ninh, trật tự”.",
                "To keep the school's rules; to help it meet the standard “Safe in security and \
                 order”.",
            ),
        ),
        (
            "BLHD",
            say(
                "Tôn trọng học sinh; phát hiện, ngăn chặn và xử lý kịp thời mâu thuẫn, bạo lực \
                 học đường; phối hợp với gia đình và Công an.",
                "To respect the pupils; to notice, stop and settle conflicts and school violence in \
                 time; to work with the families and the police.",
            ),
        ),
        ("MA_TUY", DRUGS),
        (
            "THUOC_LA",
            say(
                "Không hút thuốc lá trong khuôn viên nhà trường; giáo dục học sinh không hút \
                 thuốc lá.",
                "Not to smoke on the school's grounds; to teach pupils not to smoke.",
            ),
        ),
        (
            "TLDT",
            say(
                "Không sử dụng, mua bán thuốc lá điện tử, thuốc lá nung nóng; giáo dục học sinh \
                 về tác hại của các sản phẩm này.",
                "Not to use or trade e-cigarettes and heated tobacco; to teach pupils the harm they \
                 do.",
            ),
        ),
        ("PHAO", FIREWORKS),
        ("ATGT", TRAFFIC),
        ("TNXH", EVILS),
        ("AN_NINH_MANG", ONLINE),
    ],
    closing: ANSWER,
};

pub(super) static PARENTS: PledgeText = PledgeText {
    template: "PHU_HUYNH",
    version: 1,
    title: say("Bản cam kết của cha mẹ học sinh", "Pledge of pupils' parents"),
    opening: say(
        "Chúng tôi, những cha mẹ học sinh có tên trong danh sách dưới đây, cam kết:",
        "We, the parents named in the list below, pledge:",
    ),
    items: &[
        (
            "KHONG_VPPL",
            say(
                "Gương mẫu chấp hành pháp luật; quản lý, giáo dục con không vi phạm pháp luật.",
                "To set an example in obeying the law; to bring our children up not to break it.",
            ),
        ),
        (
            "BLHD",
            say(
                "Quan tâm, lắng nghe con; không bạo lực với con; phối hợp với nhà trường ngăn \
                 ngừa bạo lực học đường.",
                "To care for our children and listen to them; to use no violence on them; to \
                 prevent school violence together with the school.",
            ),
        ),
        (
            "MA_TUY",
            say(
                "Không để ma túy vào gia đình; chú ý những thay đổi của con và báo ngay cho nhà \
                 trường, Công an khi có dấu hiệu.",
                "To let no drugs into the family; to watch for changes in our children and tell the \
                 school and the police of any sign at once.",
            ),
        ),
        (
            "TLDT",
            say(
                "Không mua, không để con sử dụng thuốc lá, thuốc lá điện tử, thuốc lá nung nóng.",
                "Not to buy tobacco, e-cigarettes and heated tobacco for our children nor let them \
                 use any.",
            ),
        ),
        (
            "PHAO",
            say(
                "Không mua, tàng trữ, sử dụng trái phép các loại pháo; không để con chế tạo, mua \
                 pháo trên mạng.",
                "Not to buy, keep or use fireworks against the law; not to let our children make \
                 any or buy them online.",
            ),
        ),
        (
            "ATGT",
            say(
                "Không giao xe máy cho con khi chưa đủ tuổi, chưa có giấy phép; đội mũ bảo hiểm \
                 cho con; không dừng, đỗ xe gây ùn tắc trước cổng trường.",
                "Not to give our children a motorbike under age or without a licence; to put a \
                 helmet on them; not to block the school gate with our vehicles.",
            ),
        ),
    ],
    closing: say(
        "Chúng tôi cùng con thực hiện và chịu trách nhiệm về việc quản lý, giáo dục con.",
        "We keep this together with our children and answer for bringing them up.",
    ),
};

pub(super) static AGENCY: PledgeText = PledgeText {
    template: "CO_QUAN",
    version: 1,
    title: say(
        "Bản cam kết của cán bộ, công chức, viên chức, người lao động cơ quan",
        "Pledge of an agency's officials, public employees and workers",
    ),
    opening: say(
        "Chúng tôi, những cán bộ, công chức, viên chức, người lao động có tên trong danh sách dưới \
         đây, cam kết:",
        "We, the officials, public employees and workers named in the list below, pledge:",
    ),
    items: &[
        ("KHONG_VPPL", OBEY),
        (
            "BAO_DAM_ANTT",
            say(
                "Tham gia phong trào toàn dân bảo vệ an ninh Tổ quốc; bảo vệ bí mật nhà nước, bảo \
                 vệ nội bộ, tài sản của cơ quan; kịp thời cung cấp thông tin cho Công an.",
                "To take part in the movement of all people to protect the security of the \
                 Fatherland; to protect state secrets, the agency from within and its property; to \
                 inform the police in time.",
            ),
        ),
        (
            "NOI_QUY",
            say(
                "Thực hiện nội quy cơ quan, văn hóa công sở; cùng xây dựng cơ quan đạt tiêu chuẩn \
                 “An toàn về an ninh, trật tự”.",
                "To keep the agency's rules and the culture of public offices; to help it meet the \
                 standard “Safe in security and order”.",
            ),
        ),
        ("MA_TUY", DRUGS),
        ("TNXH", EVILS),
        ("PHAO", FIREWORKS),
        ("VU_KHI", WEAPONS),
        ("ATGT", TRAFFIC),
        ("AN_NINH_MANG", ONLINE),
    ],
    closing: ANSWER,
};

pub(super) static ENTERPRISE: PledgeText = PledgeText {
    template: "DOANH_NGHIEP",
    version: 1,
    title: say(
        "Bản cam kết của cán bộ, người lao động doanh nghiệp",
        "Pledge of an enterprise's managers and workers",
    ),
    opening: say(
        "Chúng tôi, những cán bộ, người lao động có tên trong danh sách dưới đây, cam kết:",
        "We, the managers and workers named in the list below, pledge:",
    ),
    items: &[
        ("KHONG_VPPL", OBEY),
        (
            "BAO_DAM_ANTT",
            say(
                "Tham gia phong trào toàn dân bảo vệ an ninh Tổ quốc; giữ gìn an ninh, trật tự, \
                 bảo vệ tài sản, phòng cháy nơi làm việc; kịp thời cung cấp thông tin cho Công an.",
                "To take part in the movement of all people to protect the security of the \
                 Fatherland; to keep security and order, protect property and prevent fire at work; \
                 to inform the police in time.",
            ),
        ),
        (
            "NOI_QUY",
            say(
                "Thực hiện nội quy lao động; cùng xây dựng doanh nghiệp đạt tiêu chuẩn “An toàn về \
                 an ninh, trật tự”.",
                "To keep the rules of work; to help the enterprise meet the standard “Safe in \
                 security and order”.",
            ),
        ),
        ("MA_TUY", DRUGS),
        ("TNXH", EVILS),
        ("PHAO", FIREWORKS),
        ("VU_KHI", WEAPONS),
        ("ATGT", TRAFFIC),
        ("AN_NINH_MANG", ONLINE),
    ],
    closing: ANSWER,
};
