// Class lists as schools really keep them, with made-up names. Each says what the screen must read:
// rows of [name, class, year of birth], and what it must remark in which row.
import { workbook } from "./workbook.mjs";

const csv = (text) => Buffer.from(text);
const utf16 = (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

/** One byte for each sign, as in the days before Unicode. */
const bytes = (text) => Buffer.from(text, "latin1");

export const ROSTERS = [
  {
    name: "titles above, a birthday in three columns, a total, a place and day, a signature",
    file: "10a3.csv",
    content: csv(`SỞ GIÁO DỤC VÀ ĐÀO TẠO;;;;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG THPT SỐ 1;;;;;Độc lập - Tự do - Hạnh phúc

DANH SÁCH HỌC SINH LỚP 10A3 NĂM HỌC 2025-2026
Số TT;Họ và tên học sinh;Ngày, tháng, năm sinh;;;Ghi chú
;;Ngày;Tháng;Năm;
1;Nguyễn Thị Ngọc Ánh;26;9;2010;
2;TRẦN VĂN BÌNH;5;1;2010;con thương binh
3;Đỗ  Thị   Én;;;2010;

;Tổng số: 03 học sinh;;;;
;;;Gia Bình, ngày 05 tháng 9 năm 2025;;
;;;HIỆU TRƯỞNG;;
`),
    rows: [
      ["Nguyễn Thị Ngọc Ánh", "10A3", "2010"],
      ["Trần Văn Bình", "10A3", "2010"],
      ["Đỗ Thị Én", "10A3", "2010"],
    ],
  },
  {
    name: "a split name, days that Excel has shortened, and a day that it has made a number of",
    file: "6a1.tsv",
    content: csv(
      "STT\tHọ đệm\tTên\tNữ\tNgày sinh\tLớp\n1\tNGUYỄN VĂN\tAN\t\t26-thg 9\t6A1\n" +
        "2\tTrần Thị Thuý\tHoà\tx\t15/01/2014\t6A1\n3\tLê\tCường\t\t41908\t6A1\n",
    ),
    rows: [
      ["Nguyễn Văn An", "6A1", ""],
      ["Trần Thị Thuý Hoà", "6A1", "2014"],
      ["Lê Cường", "6A1", "2014"],
    ],
    remarks: { "Nguyễn Văn An": "Ngày sinh (cột E): không đọc được ngày sinh" },
  },
  {
    name: "letters and marks apart, as copied on a Mac",
    file: "7b.csv",
    content: csv("STT,Họ và tên,Lớp\n1,Nguyễn Thị Hồng Nhung,7B\n2,Đặng Quốc Đạt,7B\n".normalize("NFD")),
    rows: [["Nguyễn Thị Hồng Nhung", "7B", ""], ["Đặng Quốc Đạt", "7B", ""]],
  },
  {
    name: "Excel's own Unicode text",
    file: "8a.txt",
    content: utf16("TT\tHọ tên\tNS\tGhi chú\r\n1\tLý Thị Ừng\t2013\t\r\n2\tVũ Đức Huy\t2.013\tmới đến\r\n"),
    rows: [["Lý Thị Ừng", "", "2013"], ["Vũ Đức Huy", "", "2013"]],
  },
  {
    name: "a font of before Unicode",
    file: "6a.csv",
    content: bytes("STT;H\xe4 v\xb5 t\xaan;L\xedp\n1;Nguy\xd4n V\xa8n An;6A\n2;Tr\xc7n Th\xde B\xd7nh;6A\n"),
    rows: [["Nguyễn Văn An", "6A", ""], ["Trần Thị Bình", "6A", ""]],
    says: "gõ bằng phông chữ cũ",
  },
  {
    name: "the header again on each page, and somebody twice",
    file: "8c.csv",
    content: csv(
      "STT,Họ và tên,Lớp\n1,Phạm Thị Dung,8C\n2,Hoàng Văn Em,8C\nSTT,Họ và tên,Lớp\n3,Phạm Thị Dung,8C\n",
    ),
    rows: [["Phạm Thị Dung", "8C", ""], ["Hoàng Văn Em", "8C", ""], ["Phạm Thị Dung", "8C", ""]],
    says: "trùng với dòng 2",
    taken: 2,
  },
  {
    name: "numbers that lost their noughts, and a day that there is not",
    file: "8d.csv",
    content: csv(
      'Số TT,Mã HS,Họ và tên,Ngày sinh,SĐT phụ huynh,CCCD\n1,2.7E+11,Bùi Thị Giang,2.015,"947,563,357",1.2E+11\n' +
        "2,27000000124,Cao Văn Hải,30/02/2014,0947 563 357,27214001234\n",
    ),
    rows: [["Bùi Thị Giang", "", "2015"], ["Cao Văn Hải", "", ""]],
    remarks: { "Cao Văn Hải": "Ngày sinh (cột D): không đọc được ngày sinh" },
  },
  {
    name: "one column, numbered by hand",
    file: "6a2.txt",
    content: csv("Danh sách lớp 6A2 (gồm 3 em)\n1. Nguyễn Văn Khoa\n2) Trần Thị Lan\n3 - Lê Minh\n"),
    rows: [["Nguyễn Văn Khoa", "6A2", ""], ["Trần Thị Lan", "6A2", ""], ["Lê Minh", "6A2", ""]],
  },
  {
    name: "quotes, commas and breaks within cells",
    file: "9a.csv",
    content: csv(
      '"STT","Họ và tên","Lớp","Ghi chú"\r\n"1","Ngô Thị Mai","9A","ở xa,\r\nđi xe buýt"\r\n"2","Đinh Văn Nam","9A",""\r\n',
    ),
    rows: [["Ngô Thị Mai", "9A", ""], ["Đinh Văn Nam", "9A", ""]],
  },
  {
    name: "two lists side by side",
    file: "khoi6.csv",
    content: csv(
      "STT,Họ và tên,Lớp,,STT,Họ và tên,Lớp\n1,An Văn Một,6A,,3,Ba Văn Ba,6B\n2,Hai Văn Hai,6A,,4,Bốn Văn Bốn,6B\n",
    ),
    rows: [
      ["An Văn Một", "6A", ""], ["Hai Văn Hai", "6A", ""], ["Ba Văn Ba", "6B", ""], ["Bốn Văn Bốn", "6B", ""],
    ],
  },
  {
    name: "staff of an enterprise",
    file: "nhan vien.csv",
    content: csv(
      "TT;Họ và tên;Chức vụ;Phòng ban;Năm sinh;Ký tên\n1;Nguyễn Văn Oanh;Trưởng phòng;Hành chính;1979;\n" +
        "2;Trần Thị Phượng;Nhân viên;Kế toán;1990;\n;CỘNG;;;;2\n",
    ),
    rows: [["Nguyễn Văn Oanh", "Hành chính", "1979"], ["Trần Thị Phượng", "Kế toán", "1990"]],
  },
  {
    name: "no header at all, in capitals without marks",
    file: "khong tieu de.csv",
    content: csv("1;NGUYEN VAN QUANG;6A1;2014\n2;TRAN THI RANG;6A1;2014\n"),
    rows: [["Nguyen Van Quang", "6A1", "2014"], ["Tran Thi Rang", "6A1", "2014"]],
  },
  {
    name: "names of one word, with signs, with digits, and none",
    file: "ten la.csv",
    content: csv("STT,Họ tên\n1,Y Blô Niê\n2,K’Sor H’Bia\n3,Hồ\n4,Nguyễn Văn A1\n5,\n6,\n"),
    rows: [["Y Blô Niê", "", ""], ["K’Sor H’Bia", "", ""], ["Hồ", "", ""], ["Nguyễn Văn A1", "", ""]],
    remarks: { Hồ: "họ tên có vẻ chưa đúng", "Nguyễn Văn A1": "họ tên có vẻ chưa đúng" },
  },
  {
    name: "classes below one another",
    file: "khoi 6 doc.csv",
    content: csv(
      "STT,Họ và tên,Ngày sinh\nLớp 6A1,,\n1,Sầm Văn Tú,2014\n2,Lò Thị Uyên,2014\nLớp: 6A2,,\n1,Vàng A Vừ,2014\n",
    ),
    rows: [["Sầm Văn Tú", "6A1", "2014"], ["Lò Thị Uyên", "6A1", "2014"], ["Vàng A Vừ", "6A2", "2014"]],
  },
  {
    name: "a workbook with a column for boys' and one for girls' birthdays",
    file: "6c.xlsx",
    content: workbook({
      "6C": [
        ["TRƯỜNG THCS ĐẠI LAI"],
        ["Lớp: 6C"],
        ["TT", "Họ và tên", "Năm sinh", null, "Điện thoại"],
        [null, null, "Nam", "Nữ", null],
        [1, "Nguyễn Văn Ân", { day: 41_654 }, null, 947_563_357],
        [2, "Trần Thị Bưởi", null, 2013, 1.2e11],
      ],
    }),
    rows: [["Nguyễn Văn Ân", "6C", "2014"], ["Trần Thị Bưởi", "6C", "2013"]],
  },
];
