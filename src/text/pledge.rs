//! The words of pledge batches: signing, class lists, what is printed.

use super::words;

words! {
    pub LIST_TITLE => "Ký cam kết", "Pledges";
    pub OPEN_BATCH => "Mở đợt ký", "Open the batch";
    pub NEW_TITLE => "Mở đợt ký cam kết", "Open a pledge batch";
    pub EDIT_TITLE => "Sửa đợt ký", "Correct the batch";
    pub WORDING_STANDS =>
        "Đã có người ký nên lời cam kết giữ nguyên. Cần lời khác thì mở đợt ký mới.",
        "People have signed, so the wording stands. For other words open a new batch.";
    pub CLOSED_VOID =>
        "Đợt ký này đã hủy nên không ký, không sửa được nữa.",
        "This batch is void: nobody can sign or correct it any more.";
    pub CLOSED_APPROVED =>
        "Đợt ký này đã được duyệt nên không ký, không sửa được nữa. Cần sửa thì đề nghị trả lại.",
        "This batch is approved: nobody can sign or correct it. To correct it, ask for its return.";
    pub CLOSED_UNKNOWN =>
        "Đợt ký này do phiên bản mới hơn của ứng dụng xử lý. Hãy cập nhật ứng dụng.",
        "A newer version of the app handles this batch. Update the app.";

    pub SIGN => "Ký", "Sign";
    pub ROSTER => "Danh sách", "Class list";
    pub PRINT_LIST => "In danh sách", "Print the list";
    pub PRINT_SHEET => "In bản cam kết", "Print the pledge";
    pub SIGNED_COUNT => "Đã ký", "Signed";
    pub SIGNED_TYPED => "Đã ký (số nhập tay)", "Signed (number typed in)";
    pub HOW_FAR => "Tiến độ ký", "How far the signing is";
    pub BY_UNIT => "Theo lớp, bộ phận", "By class or department";
    pub UNIT => "Lớp, bộ phận", "Class or department";
    pub NAME_FORGOTTEN =>
        "(tên đã xóa, hết thời hạn lưu)",
        "(name forgotten, its time is over)";
    pub NO_UNIT => "Chưa ghi lớp", "No class";
    pub LISTED => "Trong danh sách", "Listed";
    pub LEFT => "Chưa ký", "Not signed";
    pub NO_SIGNERS_YET =>
        "Chưa có ai trong danh sách. Mở tệp danh sách lớp hoặc dán vào, hoặc thêm từng người khi ký.",
        "Nobody is on the list yet. Open the file of a class list or paste it, or add people one by one as they sign.";

    pub WORDING => "Lời cam kết", "The pledge";
    pub WORDING_VERSION => "Bản số {version}, mã kiểm {code}", "Version {version}, check code {code}";
    pub WORDING_DEFAULT =>
        "Lời mẫu mặc định, cần đối chiếu với văn bản của tỉnh.",
        "Default wording, to be compared with the province's documents.";
    pub WORDING_UNBOUND =>
        "Đợt ký này lập khi lời cam kết chưa được gắn mã kiểm.",
        "This batch was made before wordings were bound by a check code.";
    pub WORDING_BROKEN =>
        "Lời cam kết trên máy này không đúng với lời đã ký. Chữ ký vẫn còn; hãy báo quản trị, đừng in.",
        "The wording on this tablet is not the one that was signed. The signatures are safe; tell the administrator and do not print.";
    pub WORDING_UNKNOWN =>
        "Ứng dụng này chưa có lời cam kết của đợt ký. Chữ ký vẫn còn; hãy cập nhật ứng dụng.",
        "This app does not have the wording of the batch yet. The signatures are safe; update the app.";

    pub SIGN_TITLE => "Ký cam kết", "Signing";
    pub CLASSES => "Lớp đang ký", "Class now signing";
    pub ALL_CLASSES => "Cả danh sách", "Whole list";
    pub UNIT_COUNT => "{unit} · {signed}/{listed}", "{unit} · {signed}/{listed}";
    pub TURN_OF => "Đến lượt {name}, {place}", "Next: {name}, {place}";
    pub NUMBER_IN_LIST => "số {n}", "number {n}";
    pub BORN => "sinh {year}", "born {year}";
    pub SIGNATURE => "Chữ ký", "Signature";
    pub SAVE_INK => "Lưu chữ ký", "Save the signature";
    pub SAVE_PAPER => "Đã ký bản giấy", "Signed on paper";
    pub SIGN_HERE => "Ký trên máy", "Sign on the tablet";
    pub PASS_OVER => "Bỏ qua, ký sau", "Skip for now";
    pub PREVIOUS => "Người vừa ký", "The one before";
    pub NEXT_PERSON => "Người tiếp theo", "Next person";
    pub TAKE_BACK => "Bỏ chữ ký", "Take the signature back";
    pub EDIT_PERSON => "Sửa tên, lớp", "Correct name or class";
    pub NO_INK_YET => "Chưa có chữ ký trong khung.", "There is no signature in the frame yet.";
    pub SIGNED_BY_INK => "Đã ký trên máy", "Signed on the tablet";
    pub SIGNED_ON_PAPER => "Đã ký bản giấy", "Signed on paper";
    pub NOT_SIGNED => "Chưa ký", "Not signed";
    pub PASSED_OVER => "Đã bỏ qua", "Skipped";
    pub WITHDRAW_CONSENT => "Rút lại đồng ý", "Withdraw the consent";
    pub CONSENT_WITHDRAWN =>
        "Đã ghi {name} rút lại đồng ý: bỏ chữ ký, không tính vào số ký",
        "Recorded that {name} withdrew consent: the signature is removed and does not count";
    pub WITHDRAWN => "Đã rút lại", "Withdrawn";
    pub SIGNED_ELSEWHERE =>
        "Người này vừa được ghi là đã ký trên máy khác.",
        "Another tablet has just recorded this person as signed.";
    pub SAVED_ONE => "Đã ghi {name}", "Recorded {name}";
    pub LAST_SAVED => "Vừa ghi xong", "Just recorded";
    pub SAVED_MANY => "Đã ghi {n} người ký bản giấy", "Recorded {n} people as signed on paper";
    pub TAKEN_BACK => "Đã bỏ chữ ký của {name}", "Took back the signature of {name}";
    pub ALL_SIGNED => "Mọi người trong danh sách này đã ký.", "Everybody on this list has signed.";
    pub ONLY_PASSED_OVER =>
        "Chỉ còn {n} người đã bỏ qua.",
        "Only {n} people who were skipped are left.";
    pub NEXT_CLASS => "Tiếp theo: {unit}", "Next: {unit}";
    pub CALL_AGAIN => "Gọi lại người đã bỏ qua", "Call the skipped ones again";
    pub TO_BATCH => "Về đợt ký", "To the batch";
    pub FIND_PERSON => "Tìm theo tên hoặc lớp, không cần dấu", "Find by name or class, diacritics not needed";
    pub PEOPLE_LIST => "Danh sách người ký", "People on the list";
    pub PEOPLE_FOUND => "Người tìm thấy", "People found";
    pub SHOW_MORE_PEOPLE => "Hiện thêm {n} người", "Show {n} more people";
    pub NOBODY_FOUND => "Không thấy ai có tên như vậy.", "Nobody of that name was found.";
    pub ADD_PERSON => "Thêm người chưa có tên", "Add somebody not on the list";

    pub WHOLE_CLASS => "Cả lớp đã ký bản giấy", "The whole class signed on paper";
    pub WHOLE_LIST_SIGNED => "Cả danh sách đã ký bản giấy", "The whole list signed on paper";
    pub WHOLE_CLASS_TITLE =>
        "Ghi cả {unit} đã ký bản giấy?",
        "Record all of {unit} as signed on paper?";
    pub WHOLE_LIST => "danh sách", "the list";
    pub WHOLE_CLASS_BODY =>
        "{n} người chưa ký sẽ được ghi là đã ký bản giấy, trong một lần lưu.",
        "{n} people who have not signed will be recorded as signed on paper, in one save.";
    pub WHOLE_CLASS_EXCEPT =>
        "{n} người đã bỏ qua vẫn để là chưa ký.",
        "{n} people who were skipped stay as not signed.";
    pub WHOLE_CLASS_ACT => "Ghi {n} người đã ký", "Record {n} as signed";
    pub NOBODY_WAITS => "Không còn ai chưa ký.", "Nobody is left who has not signed.";

    pub CONSENT => "Ai đồng ý cho lưu họ tên", "Who agreed to the names being kept";
    pub CONSENT_HELP =>
        "Danh sách học sinh là dữ liệu cá nhân của trẻ em. Hỏi nhà trường một lần cho cả đợt.",
        "A list of pupils is children's personal data. Ask the school once for the whole batch.";
    pub CONSENT_FIRST =>
        "Hãy chọn ai đã đồng ý cho lưu họ tên.",
        "Choose who agreed to the names being kept.";

    pub PERSON_NEW => "Thêm người ký", "Add a signer";
    pub PERSON_EDIT => "Sửa người ký", "Correct a signer";
    pub NAME_ON_LIST =>
        "Trong lớp này đã có người tên như vậy. Bấm lưu lần nữa nếu là người khác.",
        "This class already has somebody of that name. Save again if this is another person.";
    pub YEAR_UNREADABLE => "Năm sinh gồm bốn chữ số, như 2013.", "A year of birth has four digits, such as 2013.";
    pub REMOVE_PERSON => "Xóa khỏi danh sách", "Remove from the list";
    pub PERSON_REMOVED => "Đã xóa {name} khỏi danh sách", "Removed {name} from the list";
    pub PERSON_ADDED => "Đã thêm {name}", "Added {name}";
    pub PERSON_SAVED => "Đã sửa {name}", "Corrected {name}";

    pub TYPED_TITLE => "Ghi tổng số người ký", "Record how many signed";
    pub TYPED_HELP =>
        "Đợt này ghi tổng số, không lấy danh sách. Đếm số người đã ký trên bản giấy rồi nhập.",
        "This batch records a total, not a list. Count who signed on paper and enter the number.";
    pub TYPED_SAVED => "Đã ghi {n} người ký", "Recorded {n} signers";
    pub SAVE_COUNT => "Lưu tổng số", "Save the total";
    pub COUNT_MISSING => "Nhập số người đã ký.", "Enter how many have signed.";
    pub TYPED_TO_LIST => "Chuyển sang lấy danh sách", "Take a list instead";

    pub ROSTER_TITLE => "Đưa danh sách vào đợt ký", "Bring a list into the batch";
    pub ROSTER_PRIVACY =>
        "Chỉ lấy họ tên, lớp và năm sinh. Số định danh, điện thoại, địa chỉ trong tệp không được đưa vào máy.",
        "Only names, classes and years of birth are taken. Identity numbers, phones and addresses in the file stay out.";
    pub ROSTER_TYPED =>
        "Đợt này đang ghi tổng số {n}. Khi thêm danh sách, số ký sẽ đếm theo danh sách và số {n} không dùng nữa.",
        "This batch records a total of {n}. With a list the signatures are counted from it and {n} is no longer used.";
    pub ROSTER_EMPTY => "Chưa thấy người nào trong danh sách này.", "No people were found in this list.";
    pub ROSTER_READ => "Đã đọc được", "What was read";
    pub ROSTER_UNIT => "Lớp cho những dòng chưa ghi lớp", "Class for rows without one";
    pub ROSTER_DOUBTS_ONLY => "Chỉ hiện {n} dòng cần xem", "Show only the {n} rows to look at";
    pub ROSTER_NUMBER => "STT", "No.";
    pub ROSTER_NAME => "Họ và tên", "Full name";
    pub ROSTER_BIRTH => "Năm sinh", "Year of birth";
    pub ROSTER_SUMMARY =>
        "Sẽ thêm {taken} người; để lại {left} dòng.",
        "{taken} people will be added; {left} rows are left out.";
    pub ROSTER_ADD => "Thêm {n} người", "Add {n} people";
    pub ROSTER_NOBODY => "Chưa có dòng nào để thêm.", "There is no row to add.";
    pub ROSTER_ADDING => "Đang thêm vào danh sách", "Adding to the list";
    pub ROSTER_STOPPED =>
        "Đã dừng. {n} người đã nằm trong danh sách; những dòng còn lại vẫn ở đây.",
        "Stopped. {n} people are on the list; the other rows are still here.";
    pub HOLDS_FAMILY_NAME => "Họ và tên đệm", "Family and middle names";
    pub HOLDS_GIVEN_NAME => "Tên (cột riêng)", "Given name (a column of its own)";
    pub HOLDS_BIRTH => "Ngày sinh hoặc năm sinh", "Birthday or year of birth";
    pub NAME_MISSING => "thiếu họ tên", "the name is missing";
    pub NAME_DOUBTFUL => "họ tên có vẻ chưa đúng", "the name looks odd";
    pub ORDINAL_UNREADABLE => "không đọc được STT, sẽ đánh số lại", "the number cannot be read and will be set";
    pub BIRTH_UNREADABLE => "không đọc được ngày sinh, sẽ bỏ trống", "the birthday cannot be read and stays blank";
    pub BIRTH_IMPLAUSIBLE => "năm sinh {year} không hợp lý, sẽ bỏ trống", "the year of birth {year} is implausible and stays blank";
    pub CUT => "ô dài quá đã bị cắt bớt", "a cell was too long and was cut";
    pub ON_LIST_ALREADY => "đã có trong đợt ký", "already in the batch";

    pub DOCUMENT_YEAR => "Năm học {year}", "School year {year}";
    pub DOCUMENT_LIST => "Danh sách người ký cam kết", "List of signers";
    pub DOCUMENT_SIGN_COLUMN => "Ký tên", "Signature";
    pub DOCUMENT_ON_PAPER => "Đã ký bản giấy", "Signed on paper";
    pub DOCUMENT_TOTAL =>
        "Danh sách có {listed} người, {signed} người đã ký.",
        "{listed} people are listed, {signed} have signed.";
    pub DOCUMENT_TYPED => "Số người đã ký: {n}.", "Signers: {n}.";
    pub DOCUMENT_WITNESSES => "Người chứng kiến: {names}.", "Witnesses: {names}.";
    pub DOCUMENT_UNIT_HEAD => "Đại diện đơn vị", "For the unit";
    pub DOCUMENT_OFFICER => "Cán bộ lập danh sách", "The officer";
}
