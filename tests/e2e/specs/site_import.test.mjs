// The commune's sites out of one file: what is wrong is said, what is there already is recognised.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Reviewer } from "../lib/reviewer.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";
import { workbook } from "../lib/workbook.mjs";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

const SITES = [
  ["UBND XÃ NHÂN THẮNG"],
  ["DANH SÁCH CƠ SỞ TRÊN ĐỊA BÀN"],
  ["STT", "Tên cơ sở", "Địa chỉ", "Người đứng đầu", "SĐT", "Số học sinh"],
  [1, "Trường Mầm non Hoa Sen", "Thôn Đông", "Lê Thị An", 947_563_357, 312],
  [2, "TRƯỜNG THCS NHÂN THẮNG", "Thôn Ngô Cương", "Trần Văn Bình", null, 640],
  [3, "Công ty TNHH May Gia Bình", null, "Đỗ Thị Bé", 113, null],
  [null, "Tổng cộng: 3 cơ sở"],
];

test("a list of sites is looked at, completed, and added as a whole without a network", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Nhân Thắng");
    await officer.go("/sites");
    const { page } = officer;
    await page.getByRole("main").getByRole("link", { name: "Nhập từ danh sách" }).click();
    const file = { name: "co so.xlsx", mimeType: "", buffer: workbook({ "Tờ 1": SITES }) };
    await page.locator('input[type="file"]').setInputFiles(file);

    const row = (name) => page.getByRole("row").filter({ hasText: name });
    await row("THCS NHÂN THẮNG").getByText("giống cơ sở đã có: Trường THCS Nhân Thắng").waitFor();
    assert.equal(await row("THCS NHÂN THẮNG").getByRole("checkbox").isChecked(), false);
    await row("Hoa Sen").getByText("Mầm non").first().waitFor();
    // The enterprise lacks what the rules want: it has no tick until that is given.
    assert.equal(await row("May Gia Bình").getByRole("checkbox").count(), 0);
    await page.getByRole("button", { name: "Thêm 1 cơ sở" }).waitFor();
    await page.getByRole("radio", { name: "Vừa" }).check();
    await page.getByLabel("Địa chỉ cho những dòng chưa ghi").fill("Xã Nhân Thắng");
    await page.getByRole("button", { name: "Thêm 2 cơ sở" }).click();
    await officer.at("/sites");
    await officer.shows("Trường Mầm non Hoa Sen");
    await officer.shows("Công ty TNHH May Gia Bình");
    assert.equal(await page.getByText("THCS NHÂN THẮNG", { exact: true }).count(), 0);

    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
  }));

test("a clerk adds a commune's list at the desk, and its officer finds the sites on the tablet", () =>
  withTablets(2, async (deskTablet, tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.caoduc");
    await officer.addSchool("Trường THCS Cao Đức");
    await officer.says("Mọi thứ đã ở trung tâm");

    const clerk = new Reviewer(await deskTablet.open());
    const { page } = clerk;
    await clerk.signIn(hq.url, "vanthu.tinh");
    await clerk.go("/behind?kind=site");
    await page.getByRole("link", { name: "Nhập từ danh sách" }).click();
    await page.getByLabel("Thêm vào xã, phường").selectOption({ label: "Xã Cao Đức" });
    await page.getByLabel("Danh sách lấy từ đâu").fill("Công văn của UBND xã");
    const rows = [SITES[2], SITES[3], [2, "trường THCS CAO ĐỨC", "Thôn Bùng", null, null, 500]];
    const file = { name: "co so.xlsx", mimeType: "", buffer: workbook({ "Tờ 1": rows }) };
    await page.locator('input[type="file"]').setInputFiles(file);
    const row = (name) => page.getByRole("row").filter({ hasText: name });
    await row("CAO ĐỨC").getByText("giống cơ sở đã có: Trường THCS Cao Đức").waitFor();
    await page.getByRole("button", { name: "Thêm 1 cơ sở" }).click();
    await clerk.shows("Đã thêm 1 cơ sở");
    await page.getByRole("row").filter({ hasText: "Trường Mầm non Hoa Sen" }).waitFor();

    await officer.page.reload();
    await officer.enterPin();
    await officer.go("/sites");
    await officer.shows("Trường Mầm non Hoa Sen");
  }));
