// A record's way: recorded, returned with a reason, corrected, approved, counted.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Reviewer } from "../lib/reviewer.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const SCHOOL = "Trường THCS Gia Bình";
const SESSION = "Buổi tuyên truyền";
const REASON = "Số lượt người chưa khớp giấy mời";
const APPROVED = "stage=approved";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

test("what a supervisor returns with a reason is corrected, approved, and then counts", () =>
  withTablets(2, async (tablet, desk) => {
    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    await officer.addSchool(SCHOOL);
    await officer.recordSession("thcs gia", 450);
    await officer.says("Mọi thứ đã ở trung tâm");

    const supervisor = new Reviewer(await desk.open());
    await supervisor.signIn(hq.url, "lanhdao.giabinh", { chooses: true });
    assert.equal((await supervisor.figures(APPROVED))[SESSION], "0");
    await supervisor.open(SESSION, SCHOOL);
    await supervisor.press("Trả lại…");
    const dialog = supervisor.dialog();
    await dialog.getByRole("button", { name: "Trả lại" }).click();
    await dialog.getByText("Hãy ghi lý do").waitFor();
    await dialog.getByLabel("Lý do").fill(REASON);
    await dialog.getByRole("button", { name: "Trả lại" }).click();
    await supervisor.shows("Đã trả lại");

    await officer.go("/safety");
    await officer.page.getByRole("button", { name: "Gửi ngay" }).click();
    await officer.go("/");
    await officer.page.getByRole("link", { name: REASON }).click();
    await officer.page.getByRole("textbox", { name: "Số lượt người" }).fill("405");
    await officer.page.getByRole("button", { name: "Gửi lại" }).last().click();
    await officer.shows("405 lượt người");
    await officer.says("Mọi thứ đã ở trung tâm");

    await supervisor.open(SESSION, SCHOOL);
    await supervisor.shows("405 lượt người");
    await supervisor.press("Duyệt");
    await supervisor.shows("Đã duyệt");
    const figures = await supervisor.figures(APPROVED);
    assert.equal(figures[SESSION], "1");
    assert.equal(figures["Lượt người"], "405");
  }));

test("a clerk approves a chosen page of the queue and is told how many were approved", () =>
  withTablets(2, async (tablet, desk) => {
    const officer = await enrolled(tablet, hq.url, "canbo.caoduc");
    for (const name of ["Trường Tiểu học Cao Đức", "Trường THCS Cao Đức"]) await officer.addSchool(name);
    await officer.says("Mọi thứ đã ở trung tâm");
    const clerk = new Reviewer(await desk.open());
    await clerk.signIn(hq.url, "vanthu.tinh");
    await clerk.go("/review?kind=site&area=09466-2025");
    await clerk.page.getByLabel("Chọn cả trang (2)").check();
    await clerk.press("Duyệt 2 hồ sơ đã chọn");
    await clerk.shows("Đã duyệt 2 hồ sơ");
    await clerk.shows("Không có hồ sơ chờ nào khớp bộ lọc.");
  }));
