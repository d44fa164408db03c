// A photo as a tablet's camera makes it: large, held sideways or not, with place and time beside it.

/** What stands beside the picture, and must never leave the tablet. */
export const PLACE = "Zyxwvut 21.0278 105.8342";

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
  const content = Buffer.from(`Exif\0\0${PLACE}`);
  const head = Buffer.from([0xff, 0xe1, (content.length + 2) >> 8, (content.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/** Width and height of a JPEG, from its first frame. */
export function sizeOf(jpeg) {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const isFrame = jpeg[at + 1] >= 0xc0 && jpeg[at + 1] <= 0xc2;
    if (isFrame) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
  }
  throw new Error("this is no JPEG");
}
