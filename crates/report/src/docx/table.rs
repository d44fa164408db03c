//! A table of the annex; its rows are never cut by the end of a page.

use docx_rs::{
    AlignmentType, Paragraph, Table, TableCell, TableCellMargins, TableLayoutType, TableRow,
    VAlignType, WidthType,
};

use super::TEXT_WIDTH;
use super::pack::repeated;
use super::paragraph::{Face, face};
use crate::model::{self, Cell};

/// Half points; a table of many columns is set smaller.
const SIZE: usize = 24;
const SIZE_OF_MANY: usize = 20;
const MANY_COLUMNS: usize = 7;
/// Twips between a cell's edge and its words, at the sides and above.
const CELL_MARGIN: usize = 57;
const CELL_MARGIN_ENDS: usize = 40;

pub(super) fn table(table: &model::Table) -> Table {
    let widths = widths(table);
    let size = if table.columns.len() < MANY_COLUMNS { SIZE } else { SIZE_OF_MANY };
    let heads = table.columns.iter().zip(&widths).map(|(column, width)| {
        cell(&column.head, *width, face(size).bold(), AlignmentType::Center)
    });
    let mut rows = vec![repeated(TableRow::new(heads.collect()).cant_split())];
    rows.extend(table.rows.iter().map(|cells| {
        let cells = cells
            .iter()
            .zip(&widths)
            .map(|(it, width)| cell(&it.shown(), *width, face(size), alignment(it)));
        TableRow::new(cells.collect()).cant_split()
    }));
    Table::new(rows)
        .width(widths.iter().sum(), WidthType::Dxa)
        .set_grid(widths)
        .margins(TableCellMargins::new().margin(
            CELL_MARGIN_ENDS,
            CELL_MARGIN,
            CELL_MARGIN_ENDS,
            CELL_MARGIN,
        ))
        .layout(TableLayoutType::Fixed)
}

/// The width of the text, shared out.
fn widths(table: &model::Table) -> Vec<usize> {
    let whole: usize = table.columns.iter().map(|it| usize::from(it.share)).sum();
    let width = |share: u16| TEXT_WIDTH * usize::from(share) / whole.max(1);
    table.columns.iter().map(|it| width(it.share)).collect()
}

fn alignment(cell: &Cell) -> AlignmentType {
    if cell.is_number() { AlignmentType::Right } else { AlignmentType::Left }
}

fn cell(text: &str, width: usize, face: Face, align: AlignmentType) -> TableCell {
    TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
        .add_paragraph(Paragraph::new().size(face.size).add_run(face.run(text)).align(align))
}
