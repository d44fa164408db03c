//! Lists of sites as offices keep them, with made-up names.

use proptest::prelude::*;

use super::*;
use crate::record::View;

fn parse(text: &str) -> SiteList {
    parse_as(text, &[])
}

type Told<'l> = (usize, Option<&'l str>, Option<&'l str>, Option<&'l str>);

fn told(list: &SiteList) -> Vec<Told<'_>> {
    fn one(row: &SiteRow) -> Told<'_> {
        let fields = &row.fields;
        (row.line, fields.text("name"), fields.text("site_kind"), fields.text("school_level"))
    }
    list.rows.iter().map(one).collect()
}

#[test]
fn a_sheet_of_schools_tells_kind_and_level_by_the_name() {
    let list = parse(
        "PHÒNG GIÁO DỤC\t\t\t\t\n\
         DANH SÁCH TRƯỜNG HỌC TRÊN ĐỊA BÀN\t\t\t\t\n\
         STT\tTên trường\tĐịa chỉ\tHiệu trưởng\tSố học sinh\n\
         (1)\t(2)\t(3)\t(4)\t(5)\n\
         1\tTrường Mầm non Hoa Sen\tThôn Đông\tLê Thị An\t312\n\
         2\tTrường TH&THCS Bình Dương\tThôn Tây\tTrần Văn Bình\t1.204\n\
         3\tTrường THPT số 1\t\t\tchưa rõ\n\
         \tTổng cộng: 3 trường\t\t\t\n",
    );
    assert_eq!(
        told(&list),
        [
            (5, Some("Trường Mầm non Hoa Sen"), Some("NHA_TRUONG"), Some("MAM_NON")),
            (6, Some("Trường TH&THCS Bình Dương"), Some("NHA_TRUONG"), Some("LIEN_CAP")),
            (7, Some("Trường THPT số 1"), Some("NHA_TRUONG"), Some("THPT")),
        ]
    );
    assert_eq!(list.rows[1].fields.int("pupil_count"), Some(1_204));
    assert_eq!(list.rows[2].unread, [Holds::Pupils]);
    assert_eq!(list.column(Holds::Head).map(|it| it.heading.as_str()), Some("Hiệu trưởng"));
}

#[test]
fn columns_say_more_than_names() {
    let list = parse(
        "TT;Tên cơ sở;Loại;Quy mô;Mã số thuế;SĐT\n\
         1;Công ty TNHH May Gia Bình;Doanh nghiệp;Vừa;2300123456;947563357\n\
         2;UBND xã Nhân Thắng;;;;113\n\
         3;Xí nghiệp X;cái gì;nhỏ;;\n",
    );
    let rows = &list.rows;
    assert_eq!(rows[0].fields.text("enterprise_size"), Some("VUA"));
    assert_eq!(rows[0].fields.text("phone"), Some("0947563357"));
    assert!(!rows[0].told_by_name);
    assert_eq!(rows[1].fields.text("site_kind"), Some("CO_QUAN"));
    assert_eq!(rows[1].unread, [Holds::Phone]);
    assert_eq!(rows[2].unread, [Holds::Kind]);
    assert_eq!(rows[2].fields.text("site_kind"), Some("DOANH_NGHIEP"));
    assert!(rows[2].told_by_name);
}

#[test]
fn names_alone_are_a_list_and_a_person_may_say_what_a_column_is() {
    let list = parse("Trường THCS An Lạc\nKho bạc khu vực 3\n");
    assert_eq!(list.rows.len(), 2);
    let said = [(1, Some(Holds::Name)), (0, Some(Holds::Code))];
    let list = parse_as("A;B\n77;Trường THCS An Lạc\n", &said);
    let last = list.rows.last().expect("a row");
    assert_eq!(
        (last.fields.text("code"), last.fields.text("name")),
        (Some("77"), Some("Trường THCS An Lạc"))
    );
}

proptest! {
    #[test]
    fn any_text_gives_a_bounded_list(text in "(?s).{0,400}", at in 0usize..80) {
        for holds in Holds::ALL {
            let list = parse_as(&text, &[(at, Some(holds))]);
            prop_assert!(list.rows.len() <= ROWS_MAX);
        }
    }
}

#[test]
fn a_header_on_each_page_is_no_site() {
    let page = "STT;Tên cơ sở;Địa chỉ\n";
    let list = parse_as(&format!("{page}1;Trường THCS A;B\n{page}2;Trường THCS C;D\n"), &[]);
    let names: Vec<_> = list.rows.iter().map(|row| row.fields.text("name")).collect();
    assert_eq!(names, [Some("Trường THCS A"), Some("Trường THCS C")]);
}
