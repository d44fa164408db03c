// Who may do what with a record, and what becomes of it: received, returned, approved, declared void,
// frozen with its period, and corrected after that. `review.test.mjs` tells of the plain way.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { dayFromToday } from "../lib/days.mjs";
import { Hq } from "../lib/hq.mjs";
import { follow } from "../lib/page.mjs";
import { Reviewer } from "../lib/reviewer.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const SESSION = "Buổi tuyên truyền";
const PEOPLE = "Lượt người";
/** Certainly in a month of reports that is over. */
const LONG_AGO = dayFromToday(-70);

/** `31/01/2026` as an address has it. */
const iso = (day) => day.split("/").reverse().join("-");

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Somebody of HQ or of a commune's standing office, at the desk. */
async function atDesk(desk, login, how) {
  const reviewer = new Reviewer(await desk.open());
  await reviewer.signIn(hq.url, login, how);
  return reviewer;
}

/** Records a session of a day at the only site; answers its address. */
async function session(officer, letters, attendance, day = dayFromToday(0)) {
  await officer.fillSession(letters, attendance);
  await officer.page.getByRole("textbox", { name: "Ngày tổ chức" }).fill(day);
  await officer.complete();
  await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
  return new URL(officer.page.url()).pathname;
}

/** Corrects the number of a session whose page is open. */
async function correct(officer, attendance) {
  await officer.page.getByRole("main").getByRole("link", { name: "Sửa", exact: true }).click();
  await officer.page.getByRole("textbox", { name: "Số lượt người" }).fill(String(attendance));
  await officer.page.getByRole("button", { name: "Lưu bản sửa" }).click();
  await officer.shows(`${attendance} lượt người`);
}

test("each role is offered its own acts; what came back is corrected, received again and approved", () =>
  withTablets(3, async (tablet, desk, other) => {
    const SCHOOL = "Trường THCS Gia Bình";
    const REASON = "Thiếu giấy mời của nhà trường";
    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    await officer.addSchool(SCHOOL);
    await session(officer, "thcs gia", 450);
    await officer.says("Mọi thứ đã ở trung tâm");
    // A tablet has no queue to offer: its menu knows none, and the address leads nowhere.
    assert.equal(await officer.page.getByRole("link", { name: "Chờ duyệt" }).count(), 0);
    await officer.go("/review");
    await officer.heading("Không có trang này");

    const supervisor = await atDesk(desk, "lanhdao.giabinh", { chooses: true });
    await supervisor.open(SESSION, SCHOOL);
    assert.deepEqual(await supervisor.acts(), ["Hủy hồ sơ…", "Trả lại…", "Duyệt"]);
    const clerk = await atDesk(other, "vanthu.tinh");
    await clerk.open(SESSION, SCHOOL);
    assert.deepEqual(await clerk.acts(), ["Hủy hồ sơ…", "Trả lại…", "Tiếp nhận", "Duyệt"]);
    await clerk.press("Tiếp nhận");
    await clerk.says("Đã tiếp nhận");
    assert.deepEqual(await clerk.acts(), ["Hủy hồ sơ…", "Trả lại…", "Duyệt"]);

    // The supervisor still looks at the record as it was.
    await supervisor.press("Duyệt");
    await supervisor.says("Hồ sơ vừa được sửa sau khi bạn mở. Hãy tải lại rồi xem lần nữa.");
    await clerk.press("Trả lại…");
    await clerk.explain(REASON, "Trả lại");
    await clerk.shows(`Đã trả lại ${SCHOOL}`);
    assert.equal((await clerk.figures("area=09454-2025"))[SESSION], "0");

    await officer.sendNow();
    await officer.go("/");
    await officer.toCorrect("Bị trả lại").getByRole("link", { name: REASON }).click();
    await officer.shows(`Bị trả lại: ${REASON}`);
    await officer.page.getByRole("textbox", { name: "Số lượt người" }).fill("405");
    await officer.page.getByRole("button", { name: "Gửi lại" }).last().click();
    await officer.shows("405 lượt người");
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.seesFigures([1, 405, 0]);
    assert.equal(await officer.toCorrect(SCHOOL).count(), 0);

    await clerk.open(SESSION, SCHOOL);
    assert.deepEqual(await clerk.acts(), ["Hủy hồ sơ…", "Trả lại…", "Tiếp nhận", "Duyệt"]);
    await supervisor.open(SESSION, SCHOOL);
    await supervisor.says("405 lượt người");
    await supervisor.press("Duyệt");
    await supervisor.shows(`Đã duyệt ${SCHOOL}`);
    assert.equal((await supervisor.figures("stage=approved"))[PEOPLE], "405");
  }));

test("what is declared void is kept with its reason, counts no more, and cannot be written again", () =>
  withTablets(2, async (tablet, desk) => {
    const SCHOOL = "Trường THCS Nhân Thắng";
    const REASON = "Buổi này đã ghi ở xã bên";
    const officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    await officer.addSchool(SCHOOL);
    const path = await session(officer, "nhan thang", 120);
    await officer.says("Mọi thứ đã ở trung tâm");

    const clerk = await atDesk(desk, "vanthu.tinh");
    await clerk.open(SESSION, SCHOOL);
    await clerk.press("Hủy hồ sơ…");
    await clerk.dialog().getByRole("button", { name: "Hủy hồ sơ", exact: true }).click();
    await clerk.dialog().getByText("Hãy ghi lý do; lý do được lưu cùng việc này.").waitFor();
    await clerk.explain(REASON, "Hủy hồ sơ");
    await clerk.shows(`Đã hủy ${SCHOOL}`);
    assert.equal((await clerk.figures("area=09475-2025"))[SESSION], "0");

    await officer.sendNow();
    await officer.go(path);
    await officer.shows(`Đã hủy, không tính vào số liệu: ${REASON}`);
    assert.equal(await officer.page.getByRole("link", { name: "Sửa", exact: true }).count(), 0);
    await officer.go(`${path}/edit`);
    await officer.shows("Hồ sơ đã duyệt, đã khóa sổ hoặc đã hủy.");
    await officer.seesFigures([0, 0, 0]);
  }));

test("nobody approves an own record, alone or among many; somebody else does", () =>
  withTablets(4, async (tablet, other, desk, third) => {
    const [OWN, SCHOOL] = ["Trường THCS Xuân Lai", "Trường Tiểu học Gia Bình"];
    const recorder = await enrolled(tablet, hq.url, "lanhdao.giabinh");
    await recorder.addSchool(OWN);
    await recorder.says("Mọi thứ đã ở trung tâm");
    const officer = await enrolled(other, hq.url, "canbo.giabinh");
    await officer.addSchool(SCHOOL);
    await officer.says("Mọi thứ đã ở trung tâm");

    const supervisor = await atDesk(desk, "lanhdao.giabinh", { chooses: true });
    await supervisor.open("Cơ sở", OWN);
    await supervisor.says("Hồ sơ do chính bạn ghi: người khác duyệt, bạn chỉ trả lại hoặc hủy được.");
    assert.deepEqual(await supervisor.acts(), ["Hủy hồ sơ…", "Trả lại…"]);
    await supervisor.go("/review?kind=site&area=09454-2025");
    await supervisor.page.getByLabel(/^Chọn cả trang/).check();
    await supervisor.press("Duyệt 3 hồ sơ đã chọn");
    await supervisor.shows("Đã duyệt 2 hồ sơ");
    await supervisor.shows("1 hồ sơ chưa duyệt được");
    await supervisor.shows(`${OWN}: Bạn không tự duyệt hồ sơ do chính mình ghi. Hãy để người khác duyệt.`);
    await supervisor.press("Đã xem");

    const clerk = await atDesk(third, "vanthu.tinh");
    await clerk.open("Cơ sở", OWN);
    await clerk.press("Duyệt");
    await clerk.shows(`Đã duyệt ${OWN}`);
  }));

/** How the month of reports of a day stands in the table of periods: from the 15th to the 14th. */
async function month(reviewer, day) {
  const [date, monthOf, year] = day.split("/").map(Number);
  const first = new Date(Date.UTC(year, monthOf - (date < 15 ? 2 : 1), 15));
  const shown = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC" }).format(first);
  // The month that begins in December is the first of the next year.
  const reportYear = first.getUTCFullYear() + (first.getUTCMonth() === 11 ? 1 : 0);
  await reviewer.go("/closing");
  await reviewer.choose("Năm", String(reportYear));
  return reviewer.page.getByRole("row").filter({ hasText: `${shown} –` });
}

/** The sessions of a day and the people at them, as the tablet itself counts them. */
async function ownFigures(officer, day) {
  await follow(officer.page, `/figures?period=TU-CHON&from=${iso(day)}&to=${iso(day)}`);
  const number = (line) => {
    const row = officer.page.getByRole("row", { name: new RegExp(`^${line}`) });
    return row.getByRole("cell").last().innerText();
  };
  return [await number("Buổi tuyên truyền"), await number("Lượt người")];
}

test("a closed month is frozen: what comes late waits for HQ, which takes it as a correction or does not", () =>
  withTablets(3, async (tablet, desk, other) => {
    const [SCHOOL, LATE] = ["Trường THCS Lãng Ngâm", "Trường THCS Đông Bình"];
    const [TAKEN, REFUSED] = ["Nhà trường gửi lại danh sách", "Không có giấy tờ kèm theo"];
    const WROTE = "Số lượt người: bạn ghi 999 lượt người, nay trong sổ là 310 lượt người";
    const ON_THE_DAY = `area=09454-2025&from=${iso(LONG_AGO)}&to=${iso(LONG_AGO)}`;
    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    await officer.addSchool(SCHOOL);
    await officer.addSchool(LATE);
    await session(officer, "lang ngam", 200, LONG_AGO);
    const path = await session(officer, "dong binh", 300, LONG_AGO);
    await officer.says("Mọi thứ đã ở trung tâm");
    const supervisor = await atDesk(desk, "lanhdao.giabinh", { chooses: true });
    await supervisor.open(SESSION, SCHOOL);
    await supervisor.press("Duyệt");
    await supervisor.shows(`Đã duyệt ${SCHOOL}`);
    const row = await month(supervisor, LONG_AGO);
    await row.getByRole("button", { name: "Khóa sổ…" }).click();
    await supervisor.dialog().getByText("Còn 1 hồ sơ của kỳ chưa duyệt").waitFor();
    await supervisor.explain("Chốt số tháng", "Khóa sổ");
    await row.getByText("Đã khóa").waitFor();
    await row.getByRole("button", { name: "Mở lại…" }).waitFor();

    // The officer, out of reach, does not know of it yet.
    await tablet.context.setOffline(true);
    await officer.go(path);
    await correct(officer, 310);
    await tablet.context.setOffline(false);
    await officer.says("1 hồ sơ cần bạn xem");
    await officer.go("/");
    await officer.toCorrect("Hãy báo người làm báo cáo").getByRole("link", { name: LATE }).click();
    await officer.shows("Trung tâm giữ riêng: kỳ báo cáo này đã khóa");

    const clerk = await atDesk(other, "vanthu.tinh");
    assert.equal((await clerk.figures(ON_THE_DAY))[PEOPLE], "500");
    await supervisor.open(SESSION, LATE);
    await supervisor.says("Mọi thay đổi lúc này là đính chính: trung tâm tỉnh làm và ghi lý do.");
    await supervisor.says("Với vai trò của bạn, hồ sơ này không còn bước nào để làm.");
    assert.deepEqual(await supervisor.acts(), []);

    await clerk.go("/closing");
    const late = clerk.page.getByRole("row").filter({ hasText: LATE });
    await late.getByText("Số lượt người: đang ghi 300 lượt người, thay đổi này ghi 310 lượt người").waitFor();
    await late.getByRole("button", { name: "Nhận làm đính chính…" }).click();
    await clerk.explain(TAKEN, "Nhận");
    await clerk.shows("Đã nhận làm đính chính");
    await clerk.shows("Không có thay đổi nào đến muộn.");
    assert.equal((await clerk.figures(ON_THE_DAY))[PEOPLE], "510");
    await officer.sendNow();
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.go(path);
    await correct(officer, 999);
    await officer.says("1 hồ sơ cần bạn xem");
    await clerk.go("/closing");
    await clerk.press("Không nhận…");
    await clerk.explain(REFUSED, "Không nhận");
    await clerk.shows("Đã ghi là không nhận");
    await officer.sendNow();
    await officer.go("/");
    // The officer is told once; the record and the figures are as HQ has them.
    const refused = officer.toCorrect(`Trung tâm đã quyết định không nhận: ${REFUSED}`);
    await refused.getByText(WROTE).waitFor();
    await refused.getByText(/^Quyết định lúc .* do /).waitFor();
    await officer.says("1 hồ sơ cần bạn xem");
    assert.deepEqual(await ownFigures(officer, LONG_AGO), ["2", "510"]);
    await officer.go(path);
    await officer.shows("310 lượt người");
    await officer.shows(WROTE);
    await officer.page.getByRole("button", { name: "Đã hiểu" }).click();
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.page.getByRole("button", { name: "Đã hiểu" }).waitFor({ state: "detached" });
    const history = officer.page.getByRole("region", { name: "Lịch sử" });
    await history.getByText(REFUSED).filter({ hasText: WROTE }).waitFor();
    await officer.go("/");
    assert.equal(await officer.toCorrect(LATE).count(), 0);
    // Also after the next start.
    await officer.unlock(hq.url);
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.go("/safety");
    const before = officer.page.getByRole("region", { name: "Trung tâm đã không nhận" });
    await before.getByText(WROTE).waitFor();

    await clerk.open(SESSION, LATE);
    await clerk.press("Duyệt");
    await clerk.explain("Đã đối chiếu danh sách", "Đính chính");
    await clerk.shows(`Đã duyệt ${LATE}`);
    assert.equal((await clerk.figures(`${ON_THE_DAY}&stage=approved`))[PEOPLE], "510");
  }));
