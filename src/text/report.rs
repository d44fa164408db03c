//! The words of reports: what was counted, its narrative, its issue and its correction.

use super::words;

words! {
    pub REPORTS => "Báo cáo", "Reports";
    pub ABOUT =>
        "Số liệu và lời văn được chốt tại lúc tính; mỗi con số dẫn về đúng các hồ sơ đứng sau nó.",
        "Figures and words are frozen when they are counted; each figure leads to the records behind it.";
    pub NEW => "Lập báo cáo mới", "New report";
    pub DRAFTS => "Bản nháp", "Drafts";
    pub ISSUED_ONES => "Đã ban hành", "Issued";
    pub NONE =>
        "Chưa có báo cáo nào. Báo cáo tự viết từ hồ sơ: chọn kỳ và địa bàn là có bản nháp.",
        "No reports yet. A report writes itself from the records: choose period and area.";
    pub NONE_READER =>
        "Chưa có báo cáo nào được ban hành cho địa bàn của bạn.",
        "No report has been issued for your area yet.";
    pub PERIOD => "Kỳ", "Period";
    pub AREA => "Địa bàn", "Area";
    pub STAGE => "Mức số liệu", "Stage";
    pub COUNTED_AT => "Tính lúc", "Counted";
    pub NUMBER_AND_DAY => "Số, ngày ban hành", "Number and day";
    pub NUMBERED => "Số {n}, ngày {day}", "No. {n}, {day}";
    pub STATE => "Tình trạng", "State";
    pub DRAFT => "Bản nháp", "Draft";
    pub DRAFT_OF_CORRECTION => "Bản nháp đính chính", "Draft of a correction";
    pub ISSUED => "Đã ban hành", "Issued";
    pub REPLACED => "Đã có bản đính chính", "Replaced by a correction";
    pub REPORT => "Báo cáo", "Report";
    pub COUNTED_LINE => "Tính lúc {time}", "Counted at {time}";
    pub CORRECTS => "Lý do đính chính: {reason}", "Corrected because: {reason}";
    pub VERSIONS => "Các bản", "Versions";
    pub VERSION => "Bản {n}", "Version {n}";
    pub TO_REPORTS => "Các báo cáo", "All reports";

    pub ORDER => "Chọn kỳ, địa bàn và mức số liệu của báo cáo", "Choose period, area and stage";
    pub ORDER_IS => "Báo cáo sẽ tính", "The report will count";
    pub ORDER_COMPARED =>
        "So sánh với cùng kỳ năm trước: {span}.", "Compared with the same period last year: {span}.";
    pub ORDER_ALONE =>
        "Kỳ dài hơn một năm nên không so sánh với năm trước.",
        "Longer than a year, so it is not compared with the year before.";
    pub ORDER_ACT => "Lập báo cáo", "Make the report";
    pub ORDER_NOT_ALLOWED =>
        "Chỉ văn thư trung tâm lập và ban hành báo cáo; bạn đọc được mọi báo cáo đã ban hành.",
        "Only HQ's clerk makes and issues reports; you may read every issued one.";

    pub NARRATIVE => "Lời văn", "Narrative";
    pub NARRATIVE_HELP =>
        "Câu tự động viết từ số liệu; sửa được từng đoạn trước khi ban hành. Đoạn để trống không in.",
        "Sentences are written from the figures; each can be edited before issue. Blank ones are not printed.";
    pub PARAGRAPH => "{part}, đoạn {n}", "{part}, paragraph {n}";
    pub AUTOMATIC => "Câu tự động", "As proposed";
    pub EDITED => "Đã sửa", "Edited";
    pub BY_HAND => "Đoạn tự viết", "Own words";
    pub BACK_TO_PROPOSED => "Trở lại câu tự động", "Back to the proposed sentence";
    pub ADD_PARAGRAPH => "Thêm đoạn", "Add a paragraph";
    pub KEPT => "Đã lưu lời văn", "Words saved";
    pub TYPED => "Chưa lưu…", "Not saved yet…";
    pub KEEPING => "Đang lưu lời văn…", "Saving the words…";
    pub NOT_KEPT => "Chưa lưu được lời văn", "The words could not be saved";
    pub KEEP_AGAIN => "Lưu lại", "Save again";
    pub FORM => "Thể thức: cơ quan, người ký, nơi nhận", "Form: organ, signer, recipients";
    pub SUPERIOR => "Cơ quan chủ quản", "Superior organ";
    pub ISSUER => "Cơ quan ban hành", "Issuing organ";
    pub SIGN => "Ký hiệu sau số", "Sign behind the number";
    pub PLACE => "Địa danh", "Place";
    pub SUBJECT => "Trích yếu", "Subject";
    pub CAPACITY => "Quyền hạn, chức vụ người ký", "Capacity of the signer";
    pub SIGNER => "Họ tên người ký", "Name of the signer";
    pub RECIPIENTS => "Nơi nhận", "Recipients";
    pub BY_LINES => "Mỗi dòng một mục.", "One per line.";

    pub FIGURES => "Số liệu", "Figures";
    pub FIGURES_HELP =>
        "Bấm một con số để xem danh sách hồ sơ đứng sau, đúng như lúc tính.",
        "Press a figure for the records behind it, as they were when it was counted.";
    pub OF_PERIOD => "Số liệu của kỳ báo cáo", "Figures of the period";
    pub BY_TOPIC => "Số liệu theo nội dung, cấp, loại", "Figures by topic, level and class";
    pub LINE => "Chỉ tiêu", "Figure";
    pub VALUE => "Số liệu", "Value";
    pub OF_TOTAL => "Đạt / tổng số", "Of the total";
    pub OUT_OF => "{n}/{total}", "{n}/{total}";
    pub PREVIOUS => "Cùng kỳ năm trước", "Year before";
    pub GROWTH => "Tăng, giảm", "Change";
    pub PERCENT_MORE => "+{n}%", "+{n}%";
    pub PERCENT_LESS => "−{n}%", "−{n}%";
    pub TOPIC => "– {name}", "– {name}";
    pub IN_YEAR => "– Năm {year}", "– Year {year}";
    pub BY_AREA => "Số liệu theo địa bàn", "Figures by area";
    pub BY_SITE_KIND => "Số liệu theo loại cơ sở", "Figures by kind of site";
    pub SITE_KIND => "Loại cơ sở", "Kind of site";
    pub MET_BY_YEAR =>
        "Đạt “An toàn về ANTT” theo năm, trên tổng số", "Met the standard by year, of all";
    pub YEAR => "Năm", "Year";
    pub FIGURE_OF => "{metric}, {of}: {n}", "{metric}, {of}: {n}";

    pub FROZEN_TITLE => "{metric}: hồ sơ đứng sau con số", "{metric}: the records behind it";
    pub FROZEN_ABOUT => "Đúng như lúc tính {time}", "As they were at {time}";
    pub TO_REPORT => "Về báo cáo", "Back to the report";
    pub PART => "Phần trong số liệu", "Part of the figure";
    pub NOTHING_BEHIND => "Không có hồ sơ nào đứng sau con số này.", "No record stands behind this figure.";

    pub DOWNLOAD => "Tải về", "Download";
    pub NOT_DOWNLOADED => "Chưa tải được tệp", "The file did not arrive";
    pub RECOUNT => "Tính lại số liệu", "Count again";
    pub RECOUNTED => "Đã tính lại; câu tự động được viết theo số mới", "Counted again; proposed sentences follow";
    pub RECOUNT_TITLE => "Tính lại số liệu", "Count again";
    pub RECOUNT_TEXT =>
        "{n} câu về số liệu mà bạn đã sửa sẽ được viết lại theo số mới. Đoạn tự viết giữ nguyên.",
        "{n} edited sentences about figures are written anew. Own paragraphs stay.";
    pub ISSUE => "Ban hành…", "Issue…";
    pub ISSUE_TITLE => "Ban hành báo cáo", "Issue the report";
    pub ISSUE_TEXT =>
        "Ban hành xong, lời văn và số liệu không đổi được nữa; nếu sai thì ban hành bản đính chính.",
        "Once issued, words and figures cannot change any more; mistakes are put right by a correction.";
    pub ISSUE_PRELIMINARY =>
        "Báo cáo này gồm cả số liệu sơ bộ chưa duyệt; văn bản ghi rõ như vậy.",
        "This report counts records that nobody has approved yet; the document says so.";
    pub ISSUE_ACT => "Ban hành", "Issue";
    pub ISSUE_DONE => "Đã ban hành báo cáo", "The report is issued";
    pub NUMBER => "Số văn bản", "Number";
    pub NUMBER_HELP =>
        "Để trống thì lấy số kế tiếp trong năm.", "Left empty, the next free number of the year is taken.";
    pub NUMBER_WRONG => "Số văn bản là số nguyên từ 1.", "The number is a whole number from 1.";
    pub NUMBER_TAKEN => "Số này đã dùng trong năm; hãy chọn số khác.", "This number is taken; choose another.";
    pub NUMBER_STAYS => "Bản đính chính giữ số {n}.", "The correction keeps number {n}.";
    pub DAY => "Ngày ban hành", "Day of issue";
    pub DAY_MISSING => "Hãy ghi ngày ban hành.", "Enter the day of issue.";
    pub WAIT_KEPT => "Đợi lưu xong lời văn.", "Wait until the words are saved.";
    pub DROP => "Bỏ bản nháp…", "Throw the draft away…";
    pub DROP_TITLE => "Bỏ bản nháp", "Throw the draft away";
    pub DROP_TEXT =>
        "Bản nháp và lời văn đã sửa bị xóa. Hồ sơ và số liệu gốc không đổi.",
        "The draft and its words are deleted. Records and figures stay.";
    pub DROP_ACT => "Bỏ bản nháp", "Throw away";
    pub DROP_DONE => "Đã bỏ bản nháp", "The draft is gone";
    pub CORRECT => "Đính chính…", "Correct…";
    pub CORRECT_TITLE => "Đính chính báo cáo đã ban hành", "Correct an issued report";
    pub CORRECT_TEXT =>
        "Số liệu được tính lại thành một bản nháp mới, cùng số văn bản. Bản đã ban hành còn nguyên cho tới khi bản đính chính được ban hành.",
        "Figures are counted again into a new draft with the same number. The issued version stays until the correction is issued.";
    pub CORRECT_ACT => "Lập bản đính chính", "Begin the correction";
    pub CORRECT_DONE => "Đã lập bản nháp đính chính", "The correction is begun";
}
