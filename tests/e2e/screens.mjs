// Every screen of the app. A new screen joins by being listed here once; `cargo xtask shots` opens
// it in each size and theme, writes picture and accessibility tree, and lets axe look at it.
//
//   name   of the files in target/shots/
//   as     the log-in name of the person who looks, or null for a visitor
//   path   where it is
//   steps  optional: async (page) => …, what the person does before the picture is taken

import { PASSWORD, PIN } from "./lib/officer.mjs";
import { follow } from "./lib/page.mjs";
import { taken } from "./lib/photo.mjs";

const OFFICER = "canbo.nhanthang";
/** Whose tablet is without a network, locked, in trouble. */
const COLLEAGUE = "canbo.caoduc";
const CLERK = "vanthu.tinh";
const TIP_DESK = "tructin";
const ADMIN = "quantri";

/** Presses the first link of the page's list. */
const first = (pattern) => async (page) => {
  // Some wait folded away.
  const links = page.getByRole("main").locator("a:visible");
  await links.and(page.locator(pattern)).first().click();
  await page.getByRole("heading", { level: 1 }).waitFor();
};

const record = (kind) => first(`[href*="/${kind}/0"]`);

/** Opens a pledge batch, with a class list if one is there. */
async function batchWithList(page) {
  await page.getByRole("main").locator('a[href*="/pledges/0"]').first().waitFor();
  const batches = await page.getByRole("main").locator('a[href*="/pledges/0"]').evaluateAll(
    (links) => links.map((link) => link.getAttribute("href")),
  );
  for (const path of batches) {
    await follow(page, path);
    // Only a list is shown class by class.
    if (await page.getByRole("columnheader", { name: "Chưa ký" }).count()) return;
  }
}

async function sign(page) {
  await batchWithList(page);
  await page.getByRole("main").getByRole("link", { name: "Ký", exact: true }).click();
  await page.waitForURL(/sign$/, { waitUntil: "commit" });
  await page.getByRole("heading", { level: 1 }).waitFor();
}

async function roster(page) {
  await batchWithList(page);
  await page.getByRole("main").getByRole("link", { name: "Danh sách", exact: true }).click();
  await page.getByLabel("Dán danh sách vào đây").fill("STT\tHọ và tên\tLớp\n1\tNguyễn Văn An\t6A1\n2\tTRẦN THỊ BÌNH\t6A1");
}

const siteList = (page) =>
  page.getByLabel("Dán danh sách vào đây").fill("STT\tTên cơ sở\tĐịa chỉ\tHiệu trưởng\n1\tTrường THCS Hoa Sen\tThôn Đông\tLê Thị An\n2\tCông ty TNHH May Gia Bình\t\t\n");

/** The same for a commune, at HQ. */
const deskSiteList = async (page) => {
  await page.getByLabel("Thêm vào xã, phường").selectOption("09475-2025");
  await page.getByLabel("Dán danh sách vào đây").waitFor();
  await siteList(page);
};

/** Leaves the required fields empty and presses the primary button. */
const empty = async (page) => {
  await page.getByRole("button", { name: "Hoàn thành" }).click();
};

/** Takes a photo for a record yet to be saved. */
const photographed = async (page) => {
  const camera = page.locator('input[type="file"]').first();
  await camera.setInputFiles(await taken(page, { width: 600, height: 400 }));
  await page.getByRole("img", { name: "Ảnh 1", exact: true }).scrollIntoViewIfNeeded();
};

/** Writes a day to come. */
const planning = (page) => page.getByRole("textbox", { name: "Ngày tổ chức" }).fill("01/12/2099");

/** Says that a tip is urgent: the duty numbers come up. */
const urgent = async (page) => {
  await page.getByRole("radio", { name: "Khẩn", exact: true }).check();
};

/** The first tip of a year that the demonstration tells of. */
const tipOfYear = async (page) => {
  await page.getByRole("combobox", { name: "Năm nhận" }).selectOption("2018");
  await page.getByRole("main").locator('a[href*="/tip-desk/0"]').first().click();
  await page.getByRole("heading", { name: "Sổ mở tin" }).or(page.getByText("không có nội dung niêm phong")).first().waitFor();
};

/** Kinds whose list and form follow from the catalogue alone, by the last part of their address. */
const PLAIN = [
  "coordination", "joint-activities", "programmes", "broadcasts", "models", "model-sites",
  "model-reviews", "duties", "tips", "cases", "evaluations", "ratings", "culture-titles", "incidents",
  "zero-returns", "commendations", "plans",
];

const plain = PLAIN.flatMap((kind) => [
  { name: kind, as: OFFICER, path: `/${kind}` },
  { name: `${kind}-new`, as: OFFICER, path: `/${kind}/new` },
]);

/** The final review of the article. */
const REVIEW_OF_2019 = "period=TONG-KET&area=263-2004";

/** Opens the record that waits longest. */
async function openFirst(page) {
  await page.locator(".queue-link").first().click();
  await page.locator(".case-title").waitFor();
}

/** Returns it without a reason. */
async function returning(page) {
  await openFirst(page);
  await page.getByRole("button", { name: "Trả lại…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
}

/** Assigns targets to nobody. */
const assigning = (page) => page.getByRole("button", { name: "Giao chỉ tiêu" }).click();

async function closing(page) {
  // The dialog of the picture before stands there still: its address is this one.
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Khóa sổ…" }).first().click();
  await page.getByRole("dialog").waitFor();
}

/** Makes a report, and waits for its words. */
async function draft(page) {
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  await page.getByRole("heading", { name: "Lời văn" }).waitFor();
}

async function issuing(page) {
  await draft(page);
  await page.getByRole("button", { name: "Ban hành…" }).click();
  await page.getByRole("dialog").waitFor();
}

/** Presses a figure of it. */
async function frozen(page) {
  await draft(page);
  await page.getByRole("link", { name: "Buổi tuyên truyền", exact: true }).click();
  await page.getByText("Khớp với số liệu").waitFor();
}

/** Signs in for the first time on this tablet, up to the choice of a PIN. */
const choosingPin = async (page) => {
  await page.getByLabel("Tên đăng nhập").fill(OFFICER);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.getByLabel("Mã PIN mới").waitFor();
};

/** The browser has lost a book that this tablet remembers. */
const bookGone = async (page) => {
  const canary = { instance: "a1", highest_n: 45, last_change: "c45", position: 45, unsent_count: 12, updated_ms: 1 };
  await page.evaluate((canary) => localStorage.setItem("camket.canary.999", JSON.stringify(canary)), canary);
  await page.reload();
  await page.getByText(/đã làm mất 1 sổ/).waitFor();
  await page.evaluate(() => localStorage.removeItem("camket.canary.999"));
};

/** Opens the book, if it is locked. */
async function opened(page) {
  const pin = page.getByLabel(/^Mã PIN của/);
  const places = page.getByRole("navigation", { name: "Các mục chính" });
  await pin.or(places).first().waitFor();
  if (await pin.isVisible()) {
    await pin.fill(PIN);
    await page.getByRole("button", { name: "Mở", exact: true }).click();
    await places.waitFor();
  }
}

/** Locks the book, if it is open. */
async function locked(page) {
  const pin = page.getByLabel(/^Mã PIN của/);
  const places = page.getByRole("navigation", { name: "Các mục chính" });
  await pin.or(places).first().waitFor();
  if (await places.isVisible()) {
    await follow(page, "/settings");
    await page.getByRole("button", { name: "Khóa sổ" }).click();
  }
  await pin.waitFor();
}

/** A form was left half-filled. */
const halfFilled = async (page) => {
  await opened(page);
  const draft = page.getByRole("heading", { name: "Đang viết dở" });
  await follow(page, "/sites/new");
  await page.getByLabel("Tên cơ sở").fill("Trường THCS viết dở");
  await follow(page, "/");
  await draft.waitFor();
};

/** Something was saved while there is no network, and a sending was tried. */
const waiting = async (page) => {
  await opened(page);
  await page.context().setOffline(true);
  const said = page.getByText(/hồ sơ chỉ trên máy này/);
  // In another size it waits already, and a second one of its name would be asked about.
  if (await said.count()) return;
  await follow(page, "/sites/new");
  await page.getByLabel("Tên cơ sở").fill("Trường THCS Chờ Gửi");
  await page.getByRole("radio", { name: "Nhà trường" }).check();
  await page.getByRole("radio", { name: "Trung học cơ sở" }).check();
  await page.getByLabel("Địa chỉ").fill("Thôn Ngô Cương");
  await page.getByRole("button", { name: "Hoàn thành" }).click();
  await said.first().waitFor();
};

/** What the first page says of it. */
const waitingToday = async (page) => {
  await waiting(page);
  await follow(page, "/");
  await page.getByRole("heading", { level: 1, name: "Hôm nay" }).waitFor();
  // It lies over the status line.
  await page.getByText(/Đã lưu trên máy này/).waitFor({ state: "hidden" });
};

const waitingSaid = async (page) => {
  await waiting(page);
  await follow(page, "/safety");
  await page.getByRole("button", { name: "Gửi ngay" }).click();
  await page.getByText(/Chưa liên lạc được với trung tâm/).waitFor();
};

/** The browser gave back an older book than the tablet remembers. */
const rolledBack = async (page) => {
  await locked(page);
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.startsWith("camket.canary."));
    const canary = JSON.parse(localStorage.getItem(key));
    const further = { highest_n: canary.highest_n + 3, position: canary.position + 3, unsent_count: canary.unsent_count + 3 };
    localStorage.setItem(key, JSON.stringify({ ...canary, ...further }));
  });
  await opened(page);
  await follow(page, "/safety");
  await page.getByText(/đã mất \d+ thay đổi chưa gửi/).waitFor();
};

const forgotten = async (page) => {
  const asked = page.getByText(/trung tâm mở lại sổ/);
  if (await asked.isVisible()) return;
  await locked(page);
  await page.getByRole("button", { name: "Quên mã PIN?" }).click();
  await asked.waitFor();
};

/** So many wrong PINs that the next one has to wait. */
const tooManyPins = async (page) => {
  const remembered = page.getByRole("button", { name: "Tôi nhớ ra mã PIN" });
  if (await remembered.isVisible()) await remembered.click();
  await locked(page);
  const said = page.getByText(/chờ \d+ giây/);
  while ((await said.count()) === 0) {
    await page.getByLabel(/^Mã PIN của/).fill("970316");
    await page.getByRole("button", { name: "Mở", exact: true }).click();
    await page.getByText("Mã PIN không đúng").or(said).first().waitFor();
    await page.getByRole("button", { name: "Mở", exact: true }).and(page.locator(":enabled")).waitFor();
  }
};

export const screens = [
  { name: "sign-in", as: null, path: "/" },
  { name: "deliver", as: null, path: "/", steps: (page) => page.getByText("Chuyển hộ phong bì của máy khác").first().click() },
  { name: "choose-pin", as: null, path: "/", steps: choosingPin },
  { name: "book-gone", as: null, path: "/", steps: bookGone },
  { name: "today-draft", as: COLLEAGUE, path: "/", steps: halfFilled },
  { name: "today-waiting", as: COLLEAGUE, path: "/", steps: waitingToday },
  { name: "safety-waiting", as: COLLEAGUE, path: "/safety", steps: waitingSaid },
  { name: "safety-lost", as: COLLEAGUE, path: "/safety", steps: rolledBack },
  { name: "pin", as: COLLEAGUE, path: "/", steps: locked },
  { name: "pin-forgotten", as: COLLEAGUE, path: "/", steps: forgotten },
  { name: "pin-too-many", as: COLLEAGUE, path: "/", steps: tooManyPins },
  { name: "today", as: OFFICER, path: "/" },
  { name: "sessions", as: OFFICER, path: "/sessions" },
  { name: "session", as: OFFICER, path: "/sessions", steps: record("sessions") },
  { name: "session-planned", as: OFFICER, path: "/sessions/new", steps: planning },
  { name: "session-new", as: OFFICER, path: "/sessions/new" },
  { name: "session-errors", as: OFFICER, path: "/sessions/new", steps: empty },
  { name: "session-photo", as: OFFICER, path: "/sessions/new", steps: photographed },
  { name: "pledges", as: OFFICER, path: "/pledges" },
  { name: "pledge", as: OFFICER, path: "/pledges", steps: batchWithList },
  { name: "pledge-new", as: OFFICER, path: "/pledges/new" },
  { name: "pledge-sign", as: OFFICER, path: "/pledges", steps: sign },
  { name: "pledge-roster", as: OFFICER, path: "/pledges", steps: roster },
  { name: "sites", as: OFFICER, path: "/sites" },
  { name: "site", as: OFFICER, path: "/sites", steps: record("sites") },
  { name: "site-import", as: OFFICER, path: "/sites/import", steps: siteList },
  { name: "site-new", as: OFFICER, path: "/sites/new" },
  { name: "directives", as: OFFICER, path: "/directives" },
  { name: "directive-new", as: OFFICER, path: "/directives/new" },
  ...plain,
  { name: "tip-urgent", as: OFFICER, path: "/tips/new", steps: urgent },
  { name: "evaluation", as: OFFICER, path: "/evaluations", steps: record("evaluations") },
  { name: "search", as: OFFICER, path: "/search", steps: (page) => page.getByRole("searchbox").or(page.getByRole("textbox")).first().fill("thcs") },
  { name: "figures", as: OFFICER, path: "/figures?period=TONG-KET&stage=preliminary" },
  { name: "safety", as: OFFICER, path: "/safety" },
  { name: "settings", as: OFFICER, path: "/settings" },
  { name: "password", as: OFFICER, path: "/settings/password", steps: (page) => page.getByRole("button", { name: "Đổi mật khẩu" }).click() },
  { name: "missing", as: OFFICER, path: "/nowhere" },
  { name: "dashboard", as: CLERK, path: "/dashboard" },
  { name: "dashboard-tips", as: CLERK, path: `/dashboard?${REVIEW_OF_2019}&metric=L09` },
  { name: "behind", as: CLERK, path: "/dashboard", steps: first('[href*="/behind"]') },
  { name: "behind-topic", as: CLERK, path: `/behind?${REVIEW_OF_2019}&metric=L03&topic=MA_TUY` },
  { name: "tip-desk", as: TIP_DESK, path: "/tip-desk" },
  { name: "tip-desk-tip", as: TIP_DESK, path: "/tip-desk", steps: tipOfYear },
  { name: "tip-desk-keys", as: TIP_DESK, path: "/tip-desk/keys" },
  { name: "areas", as: ADMIN, path: "/areas" },
  { name: "areas-errors", as: ADMIN, path: "/areas", steps: (page) => page.getByRole("button", { name: "Ghi vào bản đồ" }).click() },
  { name: "organs", as: ADMIN, path: "/organs" },
  { name: "organs-errors", as: ADMIN, path: "/organs", steps: (page) => page.getByRole("button", { name: "Ghi tên mới" }).click() },
  { name: "desk-site-import", as: CLERK, path: "/sites/import", steps: deskSiteList },
  { name: "desk-password", as: CLERK, path: "/settings/password" },
  { name: "incidents-at-desk", as: CLERK, path: "/behind?kind=school_incident&from=2014-01-01&to=2019-12-31" },
  { name: "review", as: CLERK, path: "/review" },
  { name: "review-open", as: CLERK, path: "/review", steps: openFirst },
  { name: "review-return", as: CLERK, path: "/review", steps: returning },
  { name: "people", as: ADMIN, path: "/people" },
  { name: "feed-keys", as: CLERK, path: "/feed-keys" },
  { name: "desk-targets", as: CLERK, path: "/targets" },
  { name: "desk-targets-errors", as: CLERK, path: "/targets", steps: assigning },
  { name: "closing", as: CLERK, path: "/closing?year=2025" },
  { name: "closing-dialog", as: CLERK, path: "/closing?year=2019&area=263-2004", steps: closing },
  { name: "reports", as: CLERK, path: "/reports" },
  { name: "dashboard-schools", as: CLERK, path: `/dashboard?${REVIEW_OF_2019}&of_kind=NHA_TRUONG&of_topic=MA_TUY` },
  { name: "report-new-schools", as: CLERK, path: `/reports/new?${REVIEW_OF_2019}&of_kind=NHA_TRUONG` },
  { name: "report-new", as: CLERK, path: `/reports/new?${REVIEW_OF_2019}` },
  { name: "report-draft", as: CLERK, path: `/reports/new?${REVIEW_OF_2019}`, steps: draft },
  { name: "report-issue", as: CLERK, path: `/reports/new?${REVIEW_OF_2019}`, steps: issuing },
  { name: "report-frozen", as: CLERK, path: `/reports/new?${REVIEW_OF_2019}`, steps: frozen },
  { name: "desk-settings", as: CLERK, path: "/settings" },
];
