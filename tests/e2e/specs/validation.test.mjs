// The form of every kind: sent empty, and filled with what cannot be. The error stands at its field, in
// words, and what was typed stays.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const FORMS = [
  "sessions", "pledges", "sites", "directives", "coordination", "joint-activities", "programmes",
  "broadcasts", "models", "model-sites", "model-reviews", "duties", "tips", "cases", "evaluations",
  "ratings", "culture-titles", "incidents", "zero-returns", "commendations", "plans",
];

const PRIMARY = ".action-bar button[type=submit]";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Opens a new form of a kind with everything unfolded and nothing filled in. */
async function opened(officer, kind) {
  await officer.go("/");
  await officer.page.evaluate((path) => {
    const link = Object.assign(document.createElement("a"), { href: path });
    document.body.append(link);
    link.click();
    link.remove();
  }, `/${kind}/new`);
  await officer.page.locator(PRIMARY).waitFor();
  await officer.page.evaluate(() => {
    for (const fold of document.querySelectorAll("form details")) fold.open = true;
  });
}

/** The fields that must be filled in and are empty, with what is said at each and to whom. */
const due = (page) =>
  page.evaluate(() => {
    const isFilled = (field) =>
      [...field.querySelectorAll("input, textarea")].some((box) =>
        ["radio", "checkbox"].includes(box.type) ? box.checked : box.type !== "date" && box.value.trim() !== "",
      );
    const said = (field) => {
      const control = field.querySelector("[role=radiogroup], [role=group].chips, input[aria-required], textarea, input[role=switch], .people-add input");
      const ids = (control?.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
      return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    };
    const all = [...document.querySelectorAll("form .field")].filter((it) => !it.parentElement.closest(".field"));
    return all
      .filter((field) => field.checkVisibility() && !isFilled(field))
      .filter((field) => !field.querySelector(".field-label")?.textContent.includes("không bắt buộc"))
      .map((field) => ({
        label: field.querySelector(".field-label")?.textContent,
        marked: field.classList.contains("field-invalid"),
        said: said(field),
      }));
  });

/** The field in which the cursor stands. */
const cursor = (page) =>
  page.evaluate(() => document.activeElement.closest(".field, .switch")?.textContent ?? "nowhere");

test("a form sent empty says at each field what is missing, and the cursor goes to the first", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    const { page } = officer;
    for (const kind of FORMS) {
      await opened(officer, kind);
      await page.locator(PRIMARY).click();
      await page.getByText(/chỗ cần sửa/).first().waitFor();
      const fields = await due(page);
      assert.ok(fields.length > 0, kind);
      for (const { label, marked, said } of fields) {
        assert.ok(marked, `${kind}: ${label} is marked`);
        assert.match(said, /Chưa (điền|chọn|ghi)/, `${kind}: ${label} says why`);
      }
      await page.waitForFunction(() => document.activeElement.closest(".field-invalid"));
      const first = await page.locator("form .field-invalid").first().innerText();
      assert.ok((await cursor(page)).includes(first.split("\n")[0]), `${kind}: the cursor stands at ${first}`);
    }
  }));

test("what was said of the record saved before goes as soon as a form is refused", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    const { page } = officer;
    await officer.addSchool("Trường THCS Nhân Thắng");
    const said = page.locator(".toast").filter({ hasText: "Đã lưu trên máy này" });
    // Time stands still for a notice that somebody points at.
    await said.hover();
    await opened(officer, "sessions");
    assert.equal(await said.count(), 1);
    await page.locator(PRIMARY).press("Enter");
    await page.getByText(/chỗ cần sửa/).first().waitFor();
    await said.waitFor({ state: "detached" });
  }));

/** What cannot be, by the kind of box, and what is said of it. */
const ABSURD = {
  number: [["-7", /Nhỏ nhất/], ["99999999999", /Lớn nhất/], ["sáu trăm", /Chỉ viết số/]],
  day: [["31/02/2026", /Chưa đọc được ngày/], ["01/01/1900", /quá sớm/], ["01/01/2999", /sau hôm nay|quá xa/]],
  time: [["25:61", /Chưa đọc được giờ/]],
};

const BOXES = { number: ".stepper-input", day: ".date-text", time: ".time-text" };

/** Writes the nth absurd value into every box of a form; answers what each of them holds. */
const absurd = (page, nth) =>
  page.evaluate(
    ([boxes, values, nth]) => {
      const held = [];
      for (const [sort, selector] of Object.entries(boxes)) {
        const value = values[sort][nth % values[sort].length];
        for (const box of document.querySelectorAll(`form ${selector}`)) {
          if (!box.checkVisibility()) continue;
          box.focus();
          box.value = value;
          box.dispatchEvent(new Event("input", { bubbles: true }));
          box.blur();
          held.push({ id: box.id, sort, nth: nth % values[sort].length, label: box.closest(".field").querySelector(".field-label").textContent });
        }
      }
      return held;
    },
    [BOXES, Object.fromEntries(Object.entries(ABSURD).map(([sort, all]) => [sort, all.map(([value]) => value)])), nth],
  );

/** What a box holds, and what is said of it. */
const told = (page, id) =>
  page.evaluate((id) => {
    const box = document.getElementById(id);
    const ids = (box.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
    const said = ids.map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
    return { value: box.value.replaceAll(".", "").replace("−", "-"), invalid: box.getAttribute("aria-invalid"), said };
  }, id);

test("numbers and days that cannot be are refused where they stand, and stay to be mended", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.caoduc");
    const { page } = officer;
    let asked = 0;
    for (const kind of FORMS) {
      for (const nth of [0, 1, 2]) {
        await opened(officer, kind);
        const held = await absurd(page, nth);
        if (held.length === 0) continue;
        await page.locator(PRIMARY).click();
        await page.waitForFunction(() => document.querySelector("form [aria-invalid=true]"));
        for (const { id, sort, nth: at, label } of held) {
          const { value, invalid, said } = await told(page, id);
          const [typed, words] = ABSURD[sort][at];
          const name = `${kind}: ${label} = ${typed}`;
          assert.equal(value, typed, `${name} stays`);
          assert.equal(invalid, "true", `${name} is marked`);
          assert.match(said, words, name);
          asked += 1;
        }
      }
    }
    assert.ok(asked > 100, `${asked} boxes were asked`);
  }));

test("what a hand has unfolded stays so while errors come and go", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.dongcuu");
    const { page } = officer;
    await opened(officer, "sessions");
    await page.locator(PRIMARY).click();
    await page.getByText(/chỗ cần sửa/).first().waitFor();
    await page.getByRole("textbox", { name: /^Ghi chú/ }).fill("Trời mưa");
    await page.getByRole("radio", { name: "Điểm danh" }).check();
    assert.ok(await page.getByRole("textbox", { name: /^Ghi chú/ }).isVisible());
  }));

test("a text that is too long is kept whole and said to be too long", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.dailai");
    const { page } = officer;
    await opened(officer, "directives");
    const long = "ệ".repeat(501);
    await page.getByLabel("Trích yếu").fill(long);
    await page.locator(PRIMARY).click();
    await officer.shows("Dài quá 500 ký tự. Viết gọn lại.");
    assert.equal(await page.getByLabel("Trích yếu").inputValue(), long);
  }));
