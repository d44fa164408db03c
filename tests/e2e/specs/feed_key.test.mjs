// A key by which Excel or Power BI reads the feed: made at the desk, used, ended.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn } from "../lib/actors.mjs";
import { Hq } from "../lib/hq.mjs";
import { PASSWORD } from "../lib/officer.mjs";
import { follow } from "../lib/page.mjs";
import { withTablets } from "../lib/story.mjs";

const NAME = "Bảng tháng của phòng Tham mưu";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** What stands behind a word of the notice that shows the new key. */
const said = async (page, label) =>
  (await page.getByText(new RegExp(`^${label}: `)).innerText()).match(/: (\S+)$/)[1];

/** Reads the feed as a tool that knows a name and a password. */
const read = (path, user, password) => {
  const pair = Buffer.from(`${user}:${password}`).toString("base64");
  return fetch(`${hq.url}${path}`, { headers: { authorization: `Basic ${pair}` } });
};

test("a clerk makes a key, a tool reads by it, and it ends by hand or with the password", () =>
  withTablets(1, async (tablet) => {
    const page = await tablet.open();
    await page.goto(hq.url);
    await signIn(page, "vanthu.tinh");
    await follow(page, "/feed-keys");
    await page.getByText(`${hq.url}/odata`).waitFor();
    await page.getByRole("button", { name: "Tạo khóa", exact: true }).click();
    await page.getByText("Hãy đặt tên cho khóa.").waitFor();
    await page.getByText("Hãy chọn ít nhất một địa bàn.").waitFor();
    await page.getByLabel("Tên khóa").fill(NAME);
    await page.getByRole("checkbox", { name: "Xã Gia Bình", exact: true }).check();
    await page.getByLabel("Thời hạn").selectOption("30");
    await page.getByRole("button", { name: "Tạo khóa", exact: true }).click();
    const [id, secret] = [await said(page, "Tên người dùng"), await said(page, "Mật khẩu")];
    const row = page.getByRole("row").filter({ hasText: id });
    await row.getByText("Chưa dùng").waitFor();

    const feed = await read("/odata/figures", id, secret);
    assert.equal(feed.status, 200);
    assert.ok(Array.isArray((await feed.json()).value));
    assert.equal((await read("/api/me", id, secret)).status, 401, "it opens nothing else");
    const unnamed = await fetch(`${hq.url}/odata`);
    assert.match(unnamed.headers.get("www-authenticate"), /^Basic /);

    await page.reload();
    await row.getByText("Đang dùng được").waitFor();
    assert.equal(await row.getByText("Chưa dùng").count(), 0, "its use is told");
    assert.equal(await page.getByText(secret).count(), 0, "the secret is shown once");
    await row.getByRole("button", { name: "Thu hồi…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Thu hồi" }).click();
    await row.getByText("Đã thu hồi").waitFor();
    assert.equal((await read("/odata/figures", id, secret)).status, 401);

    await page.getByLabel("Tên khóa").fill("Bảng quý");
    await page.getByRole("checkbox", { name: "Xã Gia Bình", exact: true }).check();
    await page.getByRole("button", { name: "Tạo khóa", exact: true }).click();
    await page.getByText("Khóa “Bảng quý” đã tạo").waitFor();
    const quarter = [await said(page, "Tên người dùng"), await said(page, "Mật khẩu")];
    assert.equal((await read("/odata/figures", ...quarter)).status, 200);
    await follow(page, "/settings");
    await page.getByRole("link", { name: "Đổi mật khẩu" }).click();
    await page.getByText(/Các khóa đọc \(Excel, Power BI\) do bạn tạo cũng bị thu hồi/).waitFor();
    await page.getByLabel("Mật khẩu hiện nay").fill(PASSWORD);
    await page.getByLabel("Mật khẩu mới", { exact: true }).fill("trời hôm nay xanh");
    await page.getByLabel("Nhập lại mật khẩu mới").fill("trời hôm nay xanh");
    await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
    await page.getByText("Đã đổi mật khẩu").first().waitFor();
    assert.equal((await read("/odata/figures", ...quarter)).status, 401);
    await follow(page, "/feed-keys");
    await page.getByRole("row").filter({ hasText: quarter[0] }).getByText("Đã thu hồi").waitFor();
  }));
