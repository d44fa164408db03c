// Opens every screen in each size and theme: pictures, accessibility trees, and axe's opinion.
// Started by `cargo xtask shots`, with the names of screens as arguments, or none for all.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { signIn } from "./lib/actors.mjs";
import { launch } from "./lib/browser.mjs";
import { follow } from "./lib/page.mjs";
import { screens } from "./screens.mjs";

const SIZES = {
  portrait: { width: 800, height: 1280 },
  landscape: { width: 1280, height: 800 },
  desktop: { width: 1366, height: 768 },
};
const THEMES = ["light", "dark"];

const url = process.env.CAMKET_URL;
const folder = join(process.env.CAMKET_RESULTS, "shots");
const wanted = process.argv.slice(2);
const chosen = screens.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const unknown = wanted.filter((name) => !screens.some((screen) => screen.name === name));

const troubles = unknown.map((name) => `${name}: no such screen in tests/e2e/screens.mjs`);
mkdirSync(folder, { recursive: true });
const browser = await launch();
// One person after the other, each in a context of its own, as on a tablet of their own.
for (const person of new Set(chosen.map(({ as }) => as))) {
  await visit(person, chosen.filter(({ as }) => as === person));
}
await browser.close();
console.log(troubles.join("\n"));
process.exitCode = troubles.length === 0 ? 0 : 1;

async function visit(person, list) {
  const context = await browser.newContext({ locale: "vi-VN", reducedMotion: "reduce" });
  const page = await context.newPage();
  let where = person ?? "visitor";
  page.on("console", (message) => {
    // Screens without a network have none because they were told so.
    const isOffline = message.text().includes("net::ERR_INTERNET_DISCONNECTED");
    if (message.type() === "error" && !isOffline) troubles.push(`${where}: console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`${where}: ${error}`));
  if (person) {
    await page.goto(url);
    await signIn(page, person);
  }
  for (const screen of list) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      where = `${screen.name}-${size}`;
      await page.setViewportSize(viewport);
      await open(page, screen).catch((error) => troubles.push(`${where}: ${error}`));
      for (const theme of THEMES) await take(page, screen, size, theme);
    }
  }
  await context.close();
}

// Somebody at work goes on as a link does: a page loaded anew would ask an officer for the PIN.
async function open(page, { as, path, steps }) {
  if (as) await follow(page, path);
  else await page.goto(new URL(path, url).href);
  await page.locator("#boot-wait").waitFor({ state: "hidden" });
  await steps?.(page);
  await page.waitForLoadState("networkidle");
}

async function take(page, { name }, size, theme) {
  await page.emulateMedia({ colorScheme: theme });
  const file = `${name}-${size}-${theme}`;
  await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true });
  console.log(`${file}.png`);
  // What a screen reader hears does not depend on the theme.
  if (theme === "light") {
    writeFileSync(join(folder, `${name}-${size}.yaml`), `${await page.locator("body").ariaSnapshot()}\n`);
  }
  // Evaluated by the debugger, so the page's policy stays in force.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  for (const { id, help, nodes } of violations) {
    const places = nodes.map(({ target }) => target.join(" ")).join(", ");
    troubles.push(`${file}: axe ${id}: ${help} (${places})`);
  }
}
