// Workbooks for stories: what Excel writes, as small as it can be.
import { crc32, deflateRawSync } from "node:zlib";

const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = (list) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const columnName = (at) => String.fromCharCode(65 + at);

/** A cell: text, a number, or a day as `{ day: serial }`. Null leaves it out. */
function cell(value, row, at) {
  const place = `${columnName(at)}${row}`;
  if (value === null) return "";
  if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === "object") return `<c r="${place}" s="1"><v>${value.day}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
}

const sheetXml = (rows) =>
  `<worksheet><sheetData>${rows
    .map((cells, at) => `<row r="${at + 1}">${cells.map((value, column) => cell(value, at + 1, column)).join("")}</row>`)
    .join("")}</sheetData></worksheet>`;

/** An XLSX file of these sheets: `{ name: [[cell, …], …], … }`. */
export function workbook(sheets) {
  const names = Object.keys(sheets);
  const parts = {
    "_rels/.rels": relations([["r1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook><sheets>${names
      .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="s${at}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ["st", "styles", "styles.xml"],
      ...names.map((_, at) => [`s${at}`, "worksheet", `worksheets/sheet${at}.xml`]),
    ]),
    "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  };
  names.forEach((name, at) => (parts[`xl/worksheets/sheet${at}.xml`] = sheetXml(sheets[name])));
  return zipped(Object.entries(parts));
}

/** A ZIP file: each entry behind its local header, then the directory. */
function zipped(entries) {
  const pieces = [];
  const directory = [];
  let offset = 0;
  for (const [path, text] of entries) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, place, name]));
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, packed]);
    pieces.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, list, end]);
}
