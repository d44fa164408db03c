// Draws the icons of public/icons anew from icon.svg: `CAMKET_CHROME=… node tests/e2e/icons.mjs`.
import { readFileSync } from "node:fs";
import { launch } from "./lib/browser.mjs";

const folder = new URL("../../public/icons/", import.meta.url).pathname;
const rounded = readFileSync(`${folder}icon.svg`, "utf8");
// Where the system cuts the corners itself, the ground fills the square …
const square = rounded.replace(' rx="96"', "");
// … and where it may cut a circle, the sheet stays inside the safe zone.
const inner = '$1<g transform="translate(256 256) scale(.78) translate(-256 -256)">$2</g></svg>';
const maskable = square.replace(/(<rect[^>]*\/>)([\s\S]*)<\/svg>/, inner);

const browser = await launch();
const draw = async (svg, size, name) => {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const style = `html, body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }`;
  await page.setContent(`<style>${style}</style>${svg}`);
  await page.screenshot({ path: folder + name, omitBackground: true });
  await page.close();
};
await draw(rounded, 192, "icon-192.png");
await draw(rounded, 512, "icon-512.png");
await draw(maskable, 512, "maskable-512.png");
await draw(square, 180, "apple-touch-180.png");
await browser.close();
