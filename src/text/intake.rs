//! The words of lists that are brought in: from a file or the clipboard, column by column.

use super::words;

words! {
    pub SOURCE => "Dán danh sách vào đây", "Paste the list here";
    pub SOURCE_HELP =>
        "Mở tệp Excel hoặc CSV bằng nút bên dưới; hoặc chép từ Excel cả dòng tiêu đề rồi dán, hay gõ mỗi dòng một mục.",
        "Open an Excel or CSV file with the button below; or copy from Excel with the heading and paste, or type one entry a line.";
    pub OPEN_FILE => "Mở tệp Excel hoặc CSV", "Open an Excel or CSV file";
    pub READING => "Đang đọc tệp…", "Reading the file…";
    pub SHEETS => "Trang tính trong tệp", "Sheets of the file";
    pub SHEET => "{name} · {n} dòng", "{name} · {n} rows";
    pub SHEET_CUT =>
        "Trang tính này rộng hoặc dài quá mức đọc được; phần nằm xa hơn đã để lại trong tệp.",
        "This sheet is wider or longer than can be read; what lies beyond was left in the file.";
    pub FILE_TOO_LARGE =>
        "Tệp lớn quá {max} MB, hoặc mở ra quá lớn, nên không đọc. Hãy tách thành nhiều tệp nhỏ.",
        "The file is larger than {max} MB, or unpacks to too much, and was not read. Split it.";
    pub FILE_UNREADABLE =>
        "Không đọc được tệp này. Hãy chọn lại tệp, hoặc mở bằng Excel rồi lưu lại.",
        "This file could not be read. Choose it again, or open it in Excel and save it anew.";
    pub FILE_LOCKED =>
        "Tệp có mật khẩu nên không đọc được. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi chọn lại tệp.",
        "The file has a password and cannot be read. Open it in Excel, remove the password, save it and choose it again.";
    pub FILE_TOO_OLD =>
        "Tệp Excel này theo định dạng năm 1995 trở về trước, không giữ được dấu tiếng Việt. Mở bằng Excel, lưu thành “Excel Workbook (.xlsx)” rồi chọn lại.",
        "This Excel file is in the format of 1995 or before, which does not keep Vietnamese marks. Open it in Excel, save it as “Excel Workbook (.xlsx)” and choose it again.";
    pub FILE_NOT_UNICODE =>
        "Tệp không dùng bảng mã Unicode nên tên sẽ sai dấu. Lưu lại thành “CSV UTF-8” hoặc “Excel Workbook (.xlsx)”.",
        "The file is not in Unicode, so names would lose their marks. Save it as “CSV UTF-8” or “Excel Workbook (.xlsx)”.";
    pub RECODED =>
        "Danh sách gõ bằng phông chữ cũ (.VnTime, TCVN3); tên đã được chuyển sang Unicode. Hãy soát lại dấu trước khi thêm.",
        "The list was typed with an old font (.VnTime, TCVN3); the names were turned into Unicode. Look at their marks before adding.";
    pub READER_MISSING =>
        "Phần đọc tệp Excel chưa có trên máy này. Hãy nối mạng một lần rồi chọn lại tệp, hoặc chép các ô từ Excel và dán vào khung.",
        "The reader of Excel files is not on this tablet yet. Connect once and choose the file again, or copy the cells from Excel and paste them.";
    pub TRUNCATED =>
        "Danh sách dài quá {max} dòng; phần sau chưa đọc.",
        "The list is longer than {max} rows; the rest was not read.";

    pub COLUMNS => "Cột nào là gì ({taken} cột được lấy)", "What each column holds ({taken} are taken)";
    pub COLUMNS_HELP =>
        "Kiểm tra lại; chọn khác nếu máy đoán sai. Cột “không lấy” ở lại trong tệp.",
        "Check this; choose otherwise where the guess is wrong. Columns “not taken” stay in the file.";
    pub COLUMN => "Cột {letters}", "Column {letters}";
    pub COLUMN_HEADED => "{heading} (cột {letters})", "{heading} (column {letters})";
    pub SAMPLE => "ví dụ: {sample}", "for example: {sample}";
    pub NOT_TAKEN => "Không lấy", "Not taken";
    pub IN_COLUMN => "{column}: {remark}", "{column}: {remark}";

    pub TAKE => "Lấy", "Take";
    pub TAKE_ROW => "Lấy dòng {line}: {name}", "Take row {line}: {name}";
    pub LINE => "Dòng", "Row";
    pub REMARKS => "Cần xem", "To look at";
    pub REPEATED => "trùng với dòng {line}", "the same as row {line}";
}
