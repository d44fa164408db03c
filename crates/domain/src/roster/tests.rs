//! Lists as they are found in the wild, with made-up names.

use proptest::prelude::*;

use super::*;

type Person<'r> = (Option<u32>, &'r str, Option<&'r str>, Option<i32>);

fn people(roster: &Roster) -> Vec<Person<'_>> {
    roster
        .rows
        .iter()
        .map(|row| (row.ordinal, row.full_name.as_str(), row.unit.as_deref(), row.birth_year))
        .collect()
}

fn without_problems(roster: &Roster) -> bool {
    roster.rows.iter().all(|row| row.problems.is_empty())
}

#[test]
fn a_sheet_with_titles_totals_and_signatures() {
    let roster = parse(
        "TRƯỜNG THCS NHÂN THẮNG\t\t\t\t\n\
         DANH SÁCH HỌC SINH LỚP 6A1\t\t\t\t\n\
         Năm học 2025-2026\t\t\t\t\n\
         \t\t\t\t\n\
         STT\tHọ và tên\tNgày sinh\tGiới tính\tSĐT phụ huynh\n\
         (1)\t(2)\t(3)\t(4)\t(5)\n\
         1\tNGUYỄN VĂN AN\t15/01/2014\tNam\t0947 563 357\n\
         2\tĐỗ Thị Bé\t2014\tNữ\t\n\
         3\tTống Công Minh\t03/2014\tNam\t\n\
         4\t\t\t\t\n\
         \tTổng cộng: 3 học sinh\t\t\t\n\
         \t\tBắc Ninh, ngày 5 tháng 9 năm 2025\t\t\n\
         \t\tHIỆU TRƯỞNG\t\t\n",
    );
    assert_eq!(
        people(&roster),
        [
            (Some(1), "Nguyễn Văn An", Some("6A1"), Some(2014)),
            (Some(2), "Đỗ Thị Bé", Some("6A1"), Some(2014)),
            (Some(3), "Tống Công Minh", Some("6A1"), Some(2014)),
        ]
    );
    assert!(without_problems(&roster));
    let left: Vec<_> = roster.columns.iter().filter(|it| it.holds.is_none()).collect();
    let headings: Vec<_> = left.iter().map(|it| it.heading.as_str()).collect();
    assert_eq!(headings, ["Giới tính", "SĐT phụ huynh"]);
    assert_eq!(left[1].sample, "0947 563 357");
    assert_eq!(roster.column(Holds::Birth, 0).map(|it| it.at), Some(2));
    assert_eq!(roster.rows[0].line, 7);
}

#[test]
fn headers_come_in_many_spellings() {
    for header in [
        "Số TT;Họ tên;Lớp;Năm sinh",
        "TT;HỌ VÀ TÊN HỌC SINH;LỚP;NGÀY, THÁNG, NĂM SINH",
        "So TT;Ho va ten;Lop;Nam sinh",
        "stt;Tên;Lớp/Đơn vị;Ngày sinh (dd/mm/yyyy)",
        "No.;Full name;Class;DOB",
    ] {
        let roster = parse(&format!("{header}\n1;Lê Văn Cường;7B;2013\n"));
        let expected = [(Some(1), "Lê Văn Cường", Some("7B"), Some(2013))];
        assert_eq!(people(&roster), expected, "{header}");
    }
}

#[test]
fn the_name_may_stand_in_two_columns() {
    let expected = [(Some(1), "Nguyễn Văn An", None, None), (Some(2), "Trần Thị Bình", None, None)];
    for header in
        ["STT,Họ đệm,Tên", "STT,Họ và tên đệm,Tên", "STT,Họ và tên,", "STT,Họ và tên,\n,Họ đệm,Tên"]
    {
        let roster = parse(&format!("{header}\n1,NGUYỄN VĂN,AN\n2,TRẦN THỊ,BÌNH\n"));
        assert_eq!(people(&roster), expected, "{header}");
    }
}

#[test]
fn csv_comes_with_a_mark_quotes_and_a_declared_delimiter() {
    let roster = parse(
        "\u{FEFF}sep=;\r\n\"STT\";\"Họ và tên\";\"Lớp\"\r\n\
         1;\"Nguyễn \"\"Tí\"\" Văn; An\";\"6A1\r\nbuổi sáng\"\r\n2;\"Lê Văn Bình;6A2\r\n",
    );
    assert_eq!(roster.rows[0].full_name, "Nguyễn \"Tí\" Văn; An");
    assert_eq!(roster.rows[0].unit.as_deref(), Some("6A1 buổi sáng"));
    assert_eq!(roster.rows[0].problems, [Problem::NameDoubtful]);
    let unclosed = &roster.rows[1];
    assert_eq!((unclosed.ordinal, unclosed.line), (Some(2), 5));
    assert_eq!(unclosed.unit.as_deref(), Some("6A2"));
}

#[test]
fn names_alone_are_a_list_too() {
    let roster = parse("Danh sách lớp 9C, Gia Bình\n1. Nguyễn Văn An\n2) lê thị bình\nTrần Hòa\n");
    assert_eq!(
        people(&roster),
        [
            (Some(1), "Nguyễn Văn An", Some("9C"), None),
            (Some(2), "Lê Thị Bình", Some("9C"), None),
            (None, "Trần Hòa", Some("9C"), None),
        ]
    );
}

#[test]
fn columns_without_headings_are_guessed() {
    let roster = parse("1\tNguyễn Văn An\t6A1\t2014\n2\tLê Thị Bình\t6A1\t42019\n");
    assert_eq!(
        people(&roster),
        [
            (Some(1), "Nguyễn Văn An", Some("6A1"), Some(2014)),
            (Some(2), "Lê Thị Bình", Some("6A1"), Some(2015)),
        ]
    );
}

#[test]
fn doubts_are_said_row_by_row() {
    let long = "Dài ".repeat(80);
    let roster = parse(&format!(
        "STT,Họ và tên,Lớp,Ngày sinh\n1,An,6A1,26-thg 9\nx,Lê Văn Bình,6A1,1815\n\
         3,,6A1,2014\n4,LÊ VĂN BÌNH,6A1,\n5,{long},6A1,\n",
    ));
    let problems: Vec<_> = roster.rows.iter().map(|row| row.problems.as_slice()).collect();
    assert_eq!(
        problems,
        [
            &[Problem::NameDoubtful, Problem::BirthUnreadable][..],
            &[Problem::OrdinalUnreadable, Problem::BirthImplausible { year: 1815 }],
            &[Problem::NameMissing],
            &[Problem::Repeated { line: 3 }],
            &[Problem::Cut],
        ]
    );
}

#[test]
fn nobody_is_dropped_for_a_name_that_reads_like_a_total() {
    let roster =
        parse("Họ đệm;Tên;Lớp\nNguyễn Văn;Công;6A1\nTống;Cộng;6A1\n;;6A2\nTổng cộng;;35\n");
    assert_eq!(
        people(&roster),
        [(None, "Nguyễn Văn Công", Some("6A1"), None), (None, "Tống Cộng", Some("6A1"), None)]
    );
    let unnamed = parse("Họ và tên;Lớp;Năm sinh\n;6A1;2014\n");
    assert_eq!(unnamed.rows[0].problems, [Problem::NameMissing]);
}

#[test]
fn namesakes_with_other_birth_years_are_two_people() {
    let roster = parse("Họ và tên;Năm sinh\nLê Hoà;2014\nLê Hòa;2015\nLê Hòa;2014\n");
    let problems: Vec<_> = roster.rows.iter().map(|row| row.problems.len()).collect();
    assert_eq!(problems, [0, 0, 1]);
}

#[test]
fn a_list_without_end_is_bounded() {
    let wide = ",x".repeat(COLUMNS_MAX + 5);
    let text = format!("Họ và tên\n{}", format!("Lê Văn An{wide}\n").repeat(ROWS_MAX + 200));
    let roster = parse(&text);
    assert_eq!(roster.rows.len(), ROWS_MAX);
    assert!(roster.truncated);
    assert_eq!(roster.rows[0].problems, [Problem::Cut]);
}

proptest! {
    #[test]
    fn any_text_gives_a_bounded_roster(text in "[\\PC\t\n\r\",;]{0,400}") {
        let roster = parse(&text);
        for row in &roster.rows {
            // Capitals may be one character more than the cell: the cell is what is bounded.
            prop_assert!(row.full_name.chars().count() <= 2 * CELL_CHARS_MAX + 1);
            prop_assert!(row.birth_year.is_none_or(|year| (1900..=2100).contains(&year)));
        }
    }

    #[test]
    fn any_cells_under_a_header_give_a_roster(
        cells in prop::collection::vec(("[0-9.,E+]{0,6}", "[A-Za-zĐđăâêôơư ]{0,20}", "[0-9/.-]{0,10}"), 0..20),
    ) {
        let mut text = String::from("STT\tHọ và tên\tNgày sinh\n");
        for (ordinal, name, birth) in &cells {
            text += &format!("{ordinal}\t{name}\t{birth}\n");
        }
        let roster = parse(&text);
        prop_assert!(roster.rows.len() <= cells.len());
    }

    #[test]
    fn every_clean_row_is_read_whatever_the_delimiter(
        names in prop::collection::vec("(Nguyễn|Lê|Đỗ) (Văn|Thị) [A-Z][a-z]{2,5}", 1..12),
        delimiter in prop::sample::select(vec!['\t', ';', ',']),
    ) {
        let mut text = format!("STT{delimiter}Họ và tên{delimiter}Lớp\n");
        for (at, name) in names.iter().enumerate() {
            text += &format!("{}{delimiter}{name}{delimiter}6A1\n", at + 1);
        }
        let read: Vec<_> = parse(&text).rows.into_iter().map(|row| row.full_name).collect();
        prop_assert_eq!(read, names);
    }
}

#[test]
fn a_person_says_what_a_column_holds() {
    let list = "A\tB\tC\tD\n1\tNguyễn Văn\tAn\t6A1\n2\tTrần Thị\tBình\t6A1\n";
    let said = [
        (0, Some(Holds::Ordinal)),
        (1, Some(Holds::FamilyName)),
        (2, Some(Holds::GivenName)),
        (3, Some(Holds::Unit)),
    ];
    let roster = parse_as(list, &said);
    let last = roster.rows.last().expect("a row");
    assert_eq!((last.full_name.as_str(), last.unit.as_deref()), ("Trần Thị Bình", Some("6A1")));
    // Whatever held the name before no longer does.
    let moved = parse_as("Họ và tên;Ghi chú;Lớp\nx;Lê Văn An;6A1\n", &[(1, Some(Holds::FullName))]);
    assert_eq!(moved.rows[0].full_name, "Lê Văn An");
    assert_eq!(moved.column(Holds::FullName, 0).map(|it| it.heading.as_str()), Some("Ghi chú"));
    let left = parse_as("Họ và tên;Lớp\nLê Văn An;6A1\n", &[(1, None), (99, Some(Holds::Birth))]);
    assert_eq!(left.rows[0].unit, None);
}

#[test]
fn trouble_is_in_a_column() {
    let roster = parse("STT;Họ đệm;Tên;Ngày sinh\n1;Lê Văn;An;hôm qua\n");
    let problem = roster.rows[0].problems[0];
    assert_eq!(problem, Problem::BirthUnreadable);
    let column = problem.is_in().and_then(|holds| roster.column(holds, 0));
    assert_eq!(column.map(|it| it.heading.as_str()), Some("Ngày sinh"));
    assert_eq!(roster.column(Holds::FullName, 0).map(|it| it.heading.as_str()), Some("Tên"));
}

#[test]
fn a_birthday_in_three_columns_is_in_the_one_of_the_year() {
    let text = "STT;Họ và tên;Ngày, tháng, năm sinh;;;Ghi chú\n;;Ngày;Tháng;Năm;\n1;Đỗ Thị Én;26;9;2010;\n";
    let row = &parse(text).rows[0];
    assert_eq!((row.birth_year, row.problems.as_slice()), (Some(2010), &[][..]));
    let text =
        "TT;Họ và tên;Năm sinh;;Lớp\n;;Nam;Nữ;\n1;Lê Văn An;2014;;6A\n2;Lê Thị Bé;;2013;6A\n";
    let years: Vec<_> = parse(text).rows.iter().map(|row| row.birth_year).collect();
    assert_eq!(years, [Some(2014), Some(2013)], "boys and girls have a column each");
}

#[test]
fn classes_below_one_another_each_have_their_pupils() {
    let text = "Lớp: 6A1;;\nSTT;Họ và tên;Ngày sinh\n1;Lê Văn An;2014\nDANH SÁCH LỚP 6A2;;\n\
        STT;Họ và tên;Ngày sinh\n1;Lê Thị Bé;2014\nLớp:6A3;;\n1;Lò Văn Cả;2014\n";
    let roster = parse(text);
    let units: Vec<_> =
        roster.rows.iter().map(|row| (row.full_name.as_str(), row.unit.as_deref())).collect();
    assert_eq!(
        units,
        [("Lê Văn An", Some("6A1")), ("Lê Thị Bé", Some("6A2")), ("Lò Văn Cả", Some("6A3"))]
    );
}

#[test]
fn lists_side_by_side_are_read_one_after_the_other() {
    let text = "STT,Họ và tên,Lớp,,STT,Họ và tên,Lớp\n1,An Văn Một,6A,,3,Ba Văn Ba,6B\n2,Hai Văn Hai,6A,,,,\n";
    let roster = parse(text);
    let names: Vec<_> =
        roster.rows.iter().map(|row| (row.full_name.as_str(), row.line, row.from)).collect();
    assert_eq!(names, [("An Văn Một", 2, 0), ("Hai Văn Hai", 3, 0), ("Ba Văn Ba", 2, 4)]);
    assert_eq!(roster.column(Holds::Unit, 4).map(|it| it.at), Some(6));
    let parents = "STT,Họ và tên,Lớp,Họ và tên,SĐT\n1,An Văn Một,6A,An Văn Cha,09\n";
    assert_eq!(parse(parents).rows.len(), 1, "one number, one person");
}

#[test]
fn names_in_fonts_of_before_unicode_are_read_as_they_look() {
    let roster = parse("STT;Hä vµ tªn;Líp\n1;NguyÔn V¨n An;6A\n2;TrÇn ThÞ B×nh;6A\n");
    assert!(roster.recoded);
    let names: Vec<_> = roster.rows.iter().map(|row| row.full_name.as_str()).collect();
    assert_eq!(names, ["Nguyễn Văn An", "Trần Thị Bình"]);
    assert!(!parse("STT;Họ và tên\n1;Nguyễn Văn An").recoded);
}
