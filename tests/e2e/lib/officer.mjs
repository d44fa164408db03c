// An officer at a tablet: what they do, in the words that they see.
import assert from "node:assert/strict";
import { follow } from "./page.mjs";

/** Password of everybody in the demonstration. */
export const PASSWORD = "camket-2019";
export const PIN = "258046";

export class Officer {
  constructor(page) {
    this.page = page;
  }

  /** Signs in for the first time on this tablet and chooses a PIN. */
  async enrol(url, login) {
    await this.page.goto(url);
    await this.enrolHere(login);
  }

  /** The same on the page as it is. */
  async enrolHere(login) {
    await this.page.getByLabel("Tên đăng nhập").fill(login);
    await this.page.getByLabel("Mật khẩu").fill(PASSWORD);
    await this.page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
    await this.page.getByLabel("Mã PIN mới").fill(PIN);
    await this.page.getByLabel("Nhập lại mã PIN").fill(PIN);
    await this.page.getByRole("button", { name: "Dùng máy này" }).click();
    await this.atWork();
  }

  /** Opens the app again and enters the PIN. */
  async unlock(url) {
    await this.page.goto(url);
    await this.enterPin();
    await this.atWork();
  }

  /** Enters a PIN at the door. */
  async enterPin(pin = PIN) {
    await this.page.getByLabel(/^Mã PIN của/).fill(pin);
    await this.page.getByRole("button", { name: "Mở", exact: true }).click();
  }

  /** Waits until a PIN is asked for. */
  atDoor() {
    return this.page.getByLabel(/^Mã PIN của/).waitFor();
  }

  /** Looks at the app again, as after another app was in front of it. */
  lookAgain() {
    return this.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  }

  /** Locks the book. */
  async lock() {
    await this.go("/settings");
    await this.page.getByRole("button", { name: "Khóa sổ" }).click();
    await this.atDoor();
  }

  atWork() {
    return this.page.getByRole("navigation", { name: "Các mục chính" }).waitFor();
  }

  /** Goes to a page of the app without loading it anew. */
  async go(path) {
    await follow(this.page, path);
    await this.at(path);
  }

  /** Waits until the path in the address bar is this one, or matches this pattern. */
  at(path) {
    const here = ({ pathname }) => (path instanceof RegExp ? path.test(pathname) : pathname === path);
    return this.page.waitForURL(here, { waitUntil: "commit" });
  }

  /** Presses the form's primary button and waits until the app says that it is saved. */
  async complete() {
    const saved = this.page.getByText(/Đã lưu trên máy này/).last();
    await this.page.getByRole("button", { name: "Hoàn thành" }).click();
    await saved.waitFor();
  }

  async addSchool(name) {
    await this.go("/sites/new");
    await this.fillSchool(name);
    await this.complete();
    await this.heading(name);
  }

  /** Fills the form of a school up to its last button. */
  async fillSchool(name) {
    await this.page.getByLabel("Tên cơ sở").fill(name);
    await this.page.getByRole("radio", { name: "Nhà trường" }).check();
    await this.page.getByRole("radio", { name: "Trung học cơ sở" }).check();
    await this.page.getByLabel("Địa chỉ").fill("Thôn Ngô Cương");
  }

  /** Asks HQ at once for what is new, and sends what waits. */
  async sendNow() {
    await this.go("/safety");
    await this.page.getByRole("button", { name: "Gửi ngay" }).click();
  }

  /** A record on the first page among what is to be corrected, by words of its row. */
  toCorrect(words) {
    const section = this.page.getByRole("region", { name: "Cần sửa" });
    return section.getByRole("listitem").filter({ hasText: words });
  }

  /** Waits until the form as it stands is in the store: the first page lists it. */
  async draftKept() {
    await this.go("/");
    await this.page.getByRole("heading", { name: "Đang viết dở" }).waitFor();
  }

  /** Waits until it is this person's turn to sign. */
  turnOf(name) {
    return this.page.getByRole("heading", { name, level: 2 }).waitFor();
  }

  /** Waits until these words are to be seen. */
  shows(words) {
    return this.page.getByText(words).locator("visible=true").first().waitFor();
  }

  heading(name) {
    return this.page.getByRole("heading", { name, level: 1 }).waitFor();
  }

  /** Fills the form of a session up to its last button. */
  async fillSession(letters, attendance) {
    await this.go("/sessions/new");
    const site = this.page.getByRole("combobox", { name: "Cơ sở tham dự" });
    await site.fill(letters);
    await this.page.getByRole("option").first().click();
    await this.page.getByRole("radio", { name: "Tiết học pháp luật" }).check();
    await this.page.getByRole("checkbox", { name: "Ma túy" }).check();
    await this.page.getByRole("textbox", { name: "Số lượt người" }).fill(String(attendance));
    await this.page.getByRole("radio", { name: "Cơ sở báo số" }).check();
  }

  async recordSession(letters, attendance) {
    await this.fillSession(letters, attendance);
    await this.complete();
    await this.at(/^\/sessions\/[0-9a-f]{32}$/);
  }

  /** From the page of a session: opens a batch that counts its list. Answers the batch's id. */
  async openBatch() {
    await this.page.getByRole("main").getByRole("link", { name: "Mở đợt ký cam kết" }).click();
    await this.page.getByRole("radio", { name: "Học sinh, sinh viên", exact: true }).check();
    await this.page.getByRole("radio", { name: "Học sinh THCS" }).check();
    await this.page.getByRole("radio", { name: "Ký trên máy này" }).check();
    await this.page.getByRole("radio", { name: "Đếm theo danh sách" }).check();
    await this.page.getByRole("button", { name: "Mở đợt ký" }).click();
    await this.at(/^\/pledges\/[0-9a-f]{32}\/roster$/);
    return new URL(this.page.url()).pathname.split("/")[2];
  }

  /** Pastes a class list, `[[name, class], …]`, as it comes out of a spreadsheet. */
  async pasteRoster(people) {
    const rows = people.map(([name, unit], at) => `${at + 1}\t${name}\t${unit}`);
    // At once, as a clipboard does it: typing would say "changed" with each line.
    const paste = (box, list) => {
      box.value = list;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const list = ["STT\tHọ và tên\tLớp", ...rows].join("\n");
    await this.page.getByLabel("Dán danh sách vào đây").evaluate(paste, list);
    await this.agree();
    await this.page.getByRole("button", { name: `Thêm ${people.length.toLocaleString("vi-VN")} người` }).click();
    await this.at(/^\/pledges\/[0-9a-f]{32}\/sign$/);
  }

  agree() {
    return this.page.getByRole("radio", { name: "Học sinh và cha mẹ" }).check();
  }

  /** Signs for the person whose turn it is, with a finger. */
  async signNext() {
    const pad = this.page.locator(".sign-sheet");
    const { x, y, width, height } = await pad.boundingBox();
    const { mouse } = this.page;
    await mouse.move(x + width * 0.2, y + height * 0.6);
    await mouse.down();
    for (const [across, down] of [[0.3, 0.3], [0.4, 0.7], [0.5, 0.4], [0.6, 0.6], [0.8, 0.5]]) {
      await mouse.move(x + width * across, y + height * down, { steps: 4 });
    }
    await mouse.up();
    await this.page.getByRole("button", { name: "Lưu chữ ký" }).click();
  }

  /** What the status line says. */
  status() {
    return this.page.locator(".shell-status");
  }

  /** Waits until the status line says this. */
  says(words) {
    return this.status().getByText(words).first().waitFor();
  }

  /** A figure of the first page. */
  async figures() {
    await this.go("/");
    await this.page.getByRole("heading", { name: "Hôm nay", level: 1 }).waitFor();
    const numbers = await this.page.locator(".figure-number").allInnerTexts();
    return numbers.map((text) => Number(text.replaceAll(".", "")));
  }

  async seesFigures(expected) {
    assert.deepEqual(await this.figures(), expected);
  }
}
