// Accounts: made at the administrator's desk, used on a tablet, ended again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn } from "../lib/actors.mjs";
import { Hq } from "../lib/hq.mjs";
import { PIN } from "../lib/officer.mjs";
import { follow } from "../lib/page.mjs";
import { withTablets } from "../lib/story.mjs";

const NAME = "Đặng Thị Hồng Nhung";
const LOGIN = "nhung.dang";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Whoever may not sign in is told so by the door; whoever may chooses a PIN. */
async function atTheDoor(page, password) {
  await page.goto(hq.url);
  await page.getByLabel("Tên đăng nhập").fill(LOGIN);
  await page.getByLabel("Mật khẩu").fill(password);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
}

/** Does something to the account, with a reason. */
async function act(page, name) {
  await page.getByRole("row").filter({ hasText: LOGIN }).getByRole("button", { name }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Theo đề nghị của Công an xã");
  await dialog.getByRole("button", { name: "Tiếp tục" }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** The password that the desk shows, once it is another than `before`. */
async function password(page, before) {
  const title = page.getByText(new RegExp(`^Mật khẩu của ${LOGIN}: `));
  const said = title.filter(before ? { hasNotText: before } : {});
  return (await said.innerText()).match(/: (\S+)/)[1];
}

test("somebody new gets an account, works, gets another password, and is locked out", () =>
  withTablets(3, async (deskTablet, tablet, later) => {
    const desk = await deskTablet.open();
    await desk.goto(hq.url);
    await signIn(desk, "quantri");
    await follow(desk, "/people");
    await desk.getByRole("button", { name: "Tạo tài khoản" }).click();
    await desk.getByText("Hãy ghi họ và tên.").waitFor();
    await desk.getByText("Hãy chọn ít nhất một địa bàn.").waitFor();
    await desk.getByLabel("Họ và tên").fill(NAME);
    await desk.getByLabel("Tên đăng nhập").fill("canbo.giabinh");
    await desk.getByLabel("Lực lượng").selectOption("CONG_AN");
    for (const name of ["Xã Gia Bình", "Xã Cao Đức"]) {
      await desk.getByRole("checkbox", { name, exact: true }).check();
    }
    await desk.getByRole("button", { name: "Tạo tài khoản" }).click();
    await desk.getByText(/đã có người dùng/).waitFor();
    assert.equal(await desk.getByLabel("Họ và tên").inputValue(), NAME, "nothing typed is lost");
    await desk.getByLabel("Tên đăng nhập").fill(LOGIN);
    await desk.getByRole("button", { name: "Tạo tài khoản" }).click();
    const first = await password(desk);
    await desk.getByRole("row").filter({ hasText: LOGIN }).getByText(NAME).waitFor();
    await desk.getByRole("row").filter({ hasText: LOGIN }).getByText(/và 1 địa bàn khác/).waitFor();

    const page = await tablet.open();
    await atTheDoor(page, first);
    await page.getByLabel("Mã PIN mới").fill(PIN);
    await page.getByLabel("Nhập lại mã PIN").fill(PIN);
    await page.getByRole("button", { name: "Dùng máy này" }).click();
    await page.getByRole("navigation", { name: "Các mục chính" }).waitFor();

    await act(desk, "Mật khẩu mới…");
    const second = await password(desk, first);
    assert.notEqual(second, first);
    await act(desk, "Khóa…");
    await desk.getByRole("row").filter({ hasText: LOGIN }).getByText("Đã khóa").waitFor();
    const stranger = await later.open();
    await atTheDoor(stranger, second);
    await stranger.getByText(/Tên đăng nhập hoặc mật khẩu/).waitFor();
  }));
