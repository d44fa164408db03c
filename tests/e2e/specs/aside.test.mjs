// What HQ keeps aside: said on the record and on the first page, with what was decided.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { PASSWORD } from "../lib/officer.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const SCHOOL = "Trường THCS Xuân Lai";
const LOGIN = "canbo.giabinh";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** The administrator asks, or tells; answers what HQ says. */
async function admin(method, path, content) {
  const ask = (method, path, content, token) =>
    fetch(`${hq.url}${path}`, {
      method,
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: content && JSON.stringify(content),
    });
  const signed = await ask("POST", "/api/session", { login: "quantri", password: PASSWORD });
  const answer = await ask(method, path, content, (await signed.json()).token);
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.json();
}

async function syncNow(officer) {
  await officer.go("/safety");
  await officer.page.getByRole("button", { name: "Gửi ngay" }).click();
}

test("an officer reads why HQ keeps a record aside, what to do, and what was decided", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, LOGIN);
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await officer.addSchool(SCHOOL);
    const record = new URL(officer.page.url()).pathname;

    const { people } = await admin("GET", "/api/people");
    const { id } = people.find(({ login }) => login === LOGIN);
    await admin("PUT", `/api/people/${id}`, { active: false, note: "Chuyển công tác" });
    await tablet.context.setOffline(false);
    await officer.says("1 hồ sơ cần bạn xem");
    await admin("PUT", `/api/people/${id}`, { active: true, note: "Nhầm người" });
    await syncNow(officer);
    await officer.shows("máy hoặc tài khoản đã bị thu hồi");
    await officer.go("/");
    await officer.page.getByRole("heading", { name: "Cần sửa" }).waitFor();
    await officer.page.getByRole("link", { name: SCHOOL }).click();
    await officer.at(record);
    await officer.shows("máy hoặc tài khoản đã bị thu hồi");
    await officer.shows("Hãy liên hệ quản trị");

    const { items } = await admin("GET", "/api/quarantine");
    const [{ instance, n }] = items;
    await admin("POST", `/api/quarantine/${instance}/${n}`, { decision: "reject", note: "Trường đã có" });
    await syncNow(officer);
    await officer.go("/");
    await officer.shows("Trung tâm đã quyết định không nhận: Trường đã có");
    await officer.shows("Hồ sơ mới này không được nhận nên không còn trong sổ");
    await officer.shows(`bạn ghi ${SCHOOL}`);
    await officer.page.getByRole("button", { name: "Đã hiểu" }).click();
    await officer.page.getByRole("heading", { name: "Cần sửa" }).waitFor({ state: "hidden" });
    await officer.go("/safety");
    await officer.page.getByRole("heading", { name: "Trung tâm đã không nhận" }).waitFor();
    await officer.shows(SCHOOL);
    // The place where the record stood says why it stands there no more, and keeps what was written.
    await officer.go(record);
    await officer.page.getByRole("heading", { name: "Không thấy hồ sơ" }).waitFor();
    await officer.shows("Trung tâm đã quyết định không nhận: Trường đã có");
    await officer.shows(`bạn ghi ${SCHOOL}`);
  }));
