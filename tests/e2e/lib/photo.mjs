// A photo as a tablet's camera makes it: large, held sideways or not, with place and time beside it.

/** What stands beside the picture, and must never leave the tablet. */
export const PLACE = "Zyxwvut 21.0278 105.8342";

/** The same place as the app writes it, and in millionths of a degree. */
export const DEGREES = "21.027800,105.834200";
export const MICRO = [21_027_800, 105_834_200];

/** A JPEG of so many pixels that does not compress well; `seed` tells pictures apart. */
export async function taken(page, { width = 3000, height = 2000, seed = 1 } = {}) {
  const base64 = await page.evaluate(drawn, [width, height, seed]);
  return { name: `IMG_${seed}.jpg`, mimeType: "image/jpeg", buffer: withExif(Buffer.from(base64, "base64")) };
}

async function drawn([width, height, seed]) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  let state = seed;
  for (let at = 0; at < 4000; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    pen.fillStyle = `hsl(${state % 360} 80% ${20 + (state % 60)}%)`;
    pen.fillRect(state % width, (state >>> 8) % height, 20 + (state % 300), 20 + ((state >>> 4) % 200));
  }
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
  const address = await new Promise((resolve) => {
    const reader = Object.assign(new FileReader(), { onload: () => resolve(reader.result) });
    reader.readAsDataURL(blob);
  });
  return address.split(",")[1];
}

/** The same picture with a segment such as cameras write, right after the mark of the beginning. */
function withExif(jpeg) {
  const content = Buffer.concat([Buffer.from("Exif\0\0"), directories()]);
  const head = Buffer.from([0xff, 0xe1, (content.length + 2) >> 8, (content.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/** What the camera says of the picture, and where it was: 21° 1' 40.08" N, 105° 50' 3.12" E. */
function directories() {
  const [ASCII, LONG, RATIONAL] = [2, 4, 5];
  const number = (n) => Buffer.from(new Uint32Array([n]).buffer);
  const entry = (tag, form, count, value) =>
    Buffer.concat([Buffer.from(new Uint16Array([tag, form]).buffer), number(count), value]);
  const directory = (entries) =>
    Buffer.concat([Buffer.from(new Uint16Array([entries.length]).buffer), ...entries, number(0)]);
  const about = Buffer.from(`${PLACE}\0`);
  const [first, second] = [8, 8 + 2 + 2 * 12 + 4];
  const [latitude, longitude] = [second + 2 + 4 * 12 + 4, second + 2 + 4 * 12 + 4 + 24];
  return Buffer.concat([
    Buffer.from("II*\0"),
    number(first),
    directory([
      entry(0x010e, ASCII, about.length, number(longitude + 24)),
      entry(0x8825, LONG, 1, number(second)),
    ]),
    directory([
      entry(1, ASCII, 2, Buffer.from("N\0\0\0")),
      entry(2, RATIONAL, 3, number(latitude)),
      entry(3, ASCII, 2, Buffer.from("E\0\0\0")),
      entry(4, RATIONAL, 3, number(longitude)),
    ]),
    ...[21, 1, 1, 1, 4008, 100, 105, 1, 50, 1, 312, 100].map(number),
    about,
  ]);
}

/** Width and height of a JPEG, from its first frame. */
export function sizeOf(jpeg) {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const isFrame = jpeg[at + 1] >= 0xc0 && jpeg[at + 1] <= 0xc2;
    if (isFrame) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
  }
  throw new Error("this is no JPEG");
}
