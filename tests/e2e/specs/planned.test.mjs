// What is to come: a session in the calendar of the first page, and targets that HQ assigns.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Reviewer } from "../lib/reviewer.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";
import { sentOut } from "../lib/walker.mjs";

const DAY_MS = 24 * 60 * 60 * 1000;
const vietnamese = (ms) => new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date(ms));

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

test("a session of tomorrow is kept in the calendar and recorded when it has taken place", () =>
  withTablets(1, async (tablet) => {
    const walker = await sentOut(tablet, hq.url, "canbo.nhanthang");
    await walker.addSchool("Trường THCS Nhân Thắng");
    await walker.begin("Buổi tuyên truyền", "Ghi một buổi");
    await walker.pick("Cơ sở tham dự", "nhan thang");
    await walker.choose({ "Hình thức": "Tiết học pháp luật", "Chủ đề": "Ma túy" });
    await walker.write({ "Ngày tổ chức": vietnamese(Date.now() + DAY_MS) });
    await walker.shows("Buổi này chưa diễn ra.");
    await walker.page.getByRole("button", { name: "Lưu vào lịch" }).click();
    await walker.at(/\/[0-9a-f]{32}$/);
    await walker.seesFigures([0, 0, 0]);
    await walker.page.getByRole("heading", { name: "Lịch tuyên truyền" }).waitFor();
    await walker.shows("Sắp tới");

    await walker.page.getByRole("main").getByRole("link", { name: /Trường THCS Nhân Thắng/ }).first().click();
    await walker.write({ "Ngày tổ chức": vietnamese(Date.now()), "Số lượt người": "90" });
    await walker.choose({ "Cách đếm": "Điểm danh" });
    await walker.save();
    await walker.seesFigures([1, 90, 0]);
    assert.equal(await walker.page.getByRole("heading", { name: "Lịch tuyên truyền" }).count(), 0);
  }));

test("targets that HQ assigns are on the commune's first page with what is reached of them", () =>
  withTablets(2, async (tablet, desk) => {
    const officer = await enrolled(tablet, hq.url, "canbo.dailai");
    await officer.addSchool("Trường THCS Đại Lai");
    await officer.recordSession("dai lai", 60);
    const clerk = new Reviewer(await desk.open());
    await clerk.signIn(hq.url, "vanthu.tinh");
    await clerk.go("/targets");
    await clerk.press("Giao chỉ tiêu");
    await clerk.shows("Chọn xã được giao.");
    await clerk.page.getByRole("combobox", { name: /^Giao cho/ }).selectOption({ label: "Xã Đại Lai" });
    await clerk.page.getByRole("textbox", { name: /^Buổi tuyên truyền/ }).fill("12");
    await clerk.press("Giao chỉ tiêu");
    await clerk.shows("Đã giao chỉ tiêu");

    await officer.go("/safety");
    await officer.page.getByRole("button", { name: "Gửi ngay" }).click();
    await officer.go("/");
    await officer.page.getByRole("heading", { name: "Chỉ tiêu năm nay" }).waitFor();
    await officer.shows("1 / 12");
  }));
