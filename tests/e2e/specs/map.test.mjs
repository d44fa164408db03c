// The map changes: a commune becomes a ward, its records belong to the area of their day; and the
// committee is called otherwise, while reports of earlier days keep its old name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn } from "../lib/actors.mjs";
import { Hq } from "../lib/hq.mjs";
import { PASSWORD } from "../lib/officer.mjs";
import { follow } from "../lib/page.mjs";
import { Reviewer } from "../lib/reviewer.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const NAME = "Ban Chỉ đạo phòng, chống tội phạm";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** The administrator's desk. */
async function adminAt(tablet, path) {
  const page = await tablet.open();
  await page.goto(hq.url);
  await signIn(page, "quantri");
  await follow(page, path);
  return page;
}

/** Attendances of an area in this year, as HQ tells a clerk. */
async function attendances(area) {
  const body = JSON.stringify({ login: "vanthu.tinh", password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const { token } = await (await fetch(`${hq.url}/api/session`, { method: "POST", headers, body })).json();
  const query = `from=2026-01-01&to=2026-12-31&areas=${area}`;
  const answer = await fetch(`${hq.url}/api/figures?${query}`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()).totals.L04;
}

/** Says each thing that is missing or wrong, then makes a ward of the commune. */
async function becomeWard(page) {
  const save = page.getByRole("button", { name: "Ghi vào bản đồ" });
  await save.click();
  await page.getByText("Chọn ngày trước đã.").waitFor();
  await page.getByLabel("Ngày có hiệu lực").fill("15/11/2026");
  await page.getByRole("checkbox", { name: "Xã Gia Bình", exact: true }).check();
  await page.getByRole("combobox", { name: "Cấp", exact: true }).selectOption({ label: "Phường" });
  await page.getByLabel("Tên, không kèm cấp").fill("Gia Bình");
  await page.getByLabel("Mã", { exact: true }).fill("9454");
  await save.click();
  await page.getByText("Mã xã gồm 5 số, mã tỉnh gồm 2 số.").waitFor();
  await page.getByLabel("Mã", { exact: true }).fill("09454");
  await save.click();
  await page.getByText("Ghi số văn bản trước đã.").waitFor();
  await page.getByRole("textbox", { name: /^Văn bản quyết định/ }).fill("Nghị quyết 99/NQ-UBTVQH15");
  await save.click();
  await page.getByRole("row").filter({ hasText: "Phường Gia Bình" }).getByText("Đang hiệu lực").waitFor();
  await page.getByRole("row").filter({ hasText: "Xã Gia Bình" }).getByText("14/11/2026").waitFor();
}

test("records of a commune that became a ward belong to the area of their day", () =>
  withTablets(2, async (deskTablet, tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    const { page } = officer;
    await officer.addSchool("Trường THCS Hoa Sen");
    await officer.says("Mọi thứ đã ở trung tâm");
    await becomeWard(await adminAt(deskTablet, "/areas"));

    // The tablet hears of the map, and that the ward is its officer's, when it next asks HQ.
    const asked = ["/api/areas", "/api/sync"].map((path) =>
      page.waitForResponse((answer) => new URL(answer.url()).pathname === path),
    );
    await page.reload();
    await officer.enterPin();
    await Promise.all(asked);
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await officer.recordSession("hoa sen", 40);
    await officer.shows(/Phường Gia Bình/);
    await officer.fillSession("hoa sen", 60);
    await page.getByLabel("Ngày tổ chức").fill("05/11/2026");
    await officer.complete();
    await officer.shows(/Xã Gia Bình/);
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");

    const [before, now] = [await attendances("09454-2025"), await attendances("09454-2026")];
    assert.deepEqual([before, now], [60, 100], "by the old map and by the new one");
  }));

test("the committee is called otherwise from a day on, and its letterhead follows", () =>
  withTablets(2, async (deskTablet, clerkTablet) => {
    const page = await adminAt(deskTablet, "/organs");
    await page.getByText("Chưa ghi tên riêng nào").waitFor();
    await page.getByRole("row").filter({ hasText: "Ban Chỉ đạo 138" }).getByText("Đang hoạt động").waitFor();
    const save = page.getByRole("button", { name: "Ghi tên mới" });
    const field = (name) => page.getByRole("textbox", { name });
    await page.getByLabel("Dùng từ ngày").fill("01/11/2025");
    await page.getByLabel("Tên đầy đủ, không kèm địa danh").fill(NAME);
    await field(/^Ký hiệu/).fill("B C Đ");
    await save.click();
    await page.getByText(/không có dấu cách/).waitFor();
    await field(/^Ký hiệu/).fill("BCĐ138");
    await field(/^Người ký/).fill("Nguyễn Văn An");
    await page.getByRole("textbox", { name: /^Văn bản quyết định/ }).first().fill("Quyết định 100/QĐ-UBND");
    await save.click();
    await page.getByRole("row").filter({ hasText: NAME }).first().waitFor();

    const clerk = new Reviewer(await clerkTablet.open());
    await clerk.signIn(hq.url, "vanthu.tinh");
    await clerk.go("/reports/new");
    await clerk.press("Lập báo cáo");
    await clerk.page.getByRole("heading", { name: "Lời văn" }).waitFor();
    assert.equal(await clerk.page.getByLabel("Cơ quan ban hành").inputValue(), NAME.toUpperCase());

    await page.getByLabel("Ngừng hoạt động từ ngày").fill("20/11/2025");
    const end = page.getByRole("button", { name: "Ghi ngừng hoạt động" });
    await end.click();
    await page.getByText("Ghi số văn bản trước đã.").waitFor();
    await page.getByRole("textbox", { name: /^Văn bản quyết định/ }).last().fill("Quyết định 200/QĐ-UBND");
    await end.click();
    await page.getByRole("row").filter({ hasText: NAME }).getByText("19/11/2025").waitFor();
    await clerk.go("/reports");
    await clerk.go("/reports/new");
    await clerk.press("Lập báo cáo");
    await clerk.page.getByRole("heading", { name: "Lời văn" }).waitFor();
    assert.equal(await clerk.page.getByLabel("Cơ quan ban hành").inputValue(), "", "nobody's after that day");
  }));
