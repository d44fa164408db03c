// A round of the standard "An toàn về ANTT", of the classification and of commendations, from the
// registration to the report. What an officer does is done without a network up to the proposal, on
// top of records that were made before; the reviewing office decides at its desk, and writes the
// number of the decision and of the certificate down with the step that asks for them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { REGISTERED, TODAY } from "../lib/days.mjs";
import { Hq } from "../lib/hq.mjs";
import { Reviewer } from "../lib/reviewer.mjs";
import { withTablets } from "../lib/story.mjs";
import { sentOut } from "../lib/walker.mjs";

const SCHOOL = "Trường THCS Đông Cứu";
const OTHER = "Trường THPT Lê Văn Thịnh";
const YOUNG = "Trường Tiểu học Đông Cứu";
/** What the list of the recognised is called at HQ. */
const RECOGNISED = "Danh sách đơn vị đạt chuẩn “An toàn về ANTT”";
const COMMUNE = { id: "09487-2025", name: "Xã Đông Cứu", login: "canbo.dongcuu" };
const EVALUATION = "Đánh giá “An toàn về ANTT”";
const RATING = "Phân loại phong trào";
const COMMENDATION = "Khen thưởng";
const UNSEEN = "(cần đối chiếu văn bản gốc)";
/** The criteria for schools, and what their records say of each. */
const CRITERIA = {
  plan: `Có nghị quyết, kế hoạch, đăng ký ${UNSEEN}`,
  model: `Có mô hình hoạt động hiệu quả ${UNSEEN}`,
  parents: `Phối hợp với Ban đại diện cha mẹ học sinh ${UNSEEN}`,
  order: `Không mất ANTT, không bị kích động, lôi kéo ${UNSEEN}`,
  violence: `Không có bạo lực học đường ${UNSEEN}`,
  tasks: `Cán bộ, giáo viên hoàn thành nhiệm vụ ${UNSEEN}`,
};
const MET = "Hồ sơ cho thấy đạt";
const UNTOLD = "Hồ sơ không nói được, tự xét";
/** The sheet of a hundred points: each item with the points given. */
const POINTS = {
  "1. Nghị quyết, kế hoạch, sơ kết, chế độ báo cáo (3)": "3",
  "2. Tuyên truyền thu hút từ 90 % (3)": "3",
  "3. Ngày hội và các chuyên đề (5)": "4",
  "4a. Có quy chế, kế hoạch phối hợp (1)": "1",
  "Các mục còn lại (88, cần đối chiếu văn bản gốc)": "80",
};

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

async function school(walker, name, level) {
  await walker.begin("Cơ sở", "Thêm cơ sở");
  await walker.write({ "Tên cơ sở": name, "Địa chỉ": "Thôn Ngô Cương" });
  await walker.choose({ "Loại cơ sở": "Nhà trường", "Cấp học": level });
  await walker.save();
}

async function session(walker, letters, people, topic, save = () => walker.save()) {
  await walker.begin("Buổi tuyên truyền", "Ghi một buổi");
  await walker.pick("Cơ sở tham dự", letters);
  await walker.choose({ "Hình thức": "Tiết học pháp luật", "Chủ đề": topic, "Cách đếm": "Cơ sở báo số" });
  await walker.write({ "Số lượt người": String(people) });
  await save();
}

/** Pledges of the session whose page is open. */
async function pledges(walker, count) {
  await walker.page.getByRole("main").getByRole("link", { name: "Mở đợt ký cam kết" }).click();
  await walker.choose({ "Đối tượng ký": "Học sinh, sinh viên", "Mẫu cam kết": "Học sinh THCS", "Hình thức ký": "Ký danh sách", "Cách tính số bản ký": "Nhập số" });
  await walker.write({ "Số bản ký": String(count), "Số người thuộc diện ký": "450" });
  await walker.page.getByRole("button", { name: "Mở đợt ký" }).click();
  await walker.at(/^\/pledges\/[0-9a-f]{32}$/);
}

/** A model that works at a site, and a zero return of the site. */
async function modelAndZeroReturn(walker, site, letters) {
  await walker.begin("Mô hình", "Thêm mô hình");
  await walker.write({ "Tên mô hình": "Cổng trường bình yên", "Ngày ra mắt": TODAY });
  await walker.choose({ "Phương châm": "Tự phòng, tự quản, tự liên kết", "Lĩnh vực": "Phòng, chống tội phạm", "Tình trạng mô hình": "Đang hoạt động" });
  await walker.save();
  await walker.beginHere("Điểm mô hình");
  await walker.pick("Cơ sở", letters);
  await walker.write({ "Ngày nhân rộng": TODAY, "Số tổ": "3", "Số thành viên": "21" });
  await walker.choose({ "Tình trạng điểm": "Đang hoạt động" });
  await walker.save();
  await walker.card(site, "Xác nhận không xảy ra");
  await walker.write({ "Từ ngày": TODAY, "Đến hết ngày": TODAY, "Người xác nhận": "Nguyễn Thị Hà", "Ngày xác nhận": TODAY });
  await walker.choose({ "Không xảy ra": ["Bạo lực học đường", "Ma túy trong trường"] });
  await walker.save();
}

/** What the records say of each criterion: its name, the verdict, the figure, how many are behind. */
async function evidence(walker) {
  const rows = walker.page.getByRole("region", { name: "Hồ sơ đã ghi nói gì" }).locator(".criterion");
  return rows.evaluateAll((all) =>
    all.map((row) =>
      [".criterion-name", ".badge", ".criterion-figure", "summary"].map(
        (part) => row.querySelector(part)?.textContent.trim() ?? "",
      ),
    ),
  );
}

/** The criteria that are ticked in the form. */
const ticked = (walker) =>
  walker.page.getByRole("group", { name: /^Tiêu chí đạt/ }).getByRole("checkbox", { checked: true }).evaluateAll(
    (boxes) => boxes.map((box) => box.closest("label").textContent.trim()),
  );

/** Registers a school whose records are there, and leads it to the proposal. Answers the year. */
async function proposed(walker) {
  await walker.card(SCHOOL, "Lập đánh giá năm nay");
  await walker.shows("Thuộc diện xét theo bộ tiêu chí này.");
  await walker.shows("Trong năm xét: 2 buổi, 450 lượt người, 397 lượt ký cam kết tại cơ sở này.");
  assert.deepEqual(await evidence(walker), [
    [CRITERIA.plan, UNTOLD, "", ""],
    [CRITERIA.model, MET, "đếm được 1", "Xem 1 hồ sơ đứng sau"],
    [CRITERIA.parents, UNTOLD, "", ""],
    [CRITERIA.order, MET, "đếm được 0", "Xem 1 hồ sơ đứng sau"],
    [CRITERIA.violence, MET, "đếm được 0", "Xem 1 hồ sơ đứng sau"],
    [CRITERIA.tasks, UNTOLD, "", ""],
  ]);
  assert.deepEqual(await ticked(walker), [CRITERIA.model, CRITERIA.order, CRITERIA.violence]);
  const year = await walker.page.getByRole("textbox", { name: "Năm" }).inputValue();
  await walker.write({ "Ngày đăng ký": REGISTERED });
  await walker.save();
  await walker.step("Tự đánh giá", async () => {
    await walker.choose({ "Tự đánh giá": "Đạt" });
    await walker.page.getByRole("button", { name: "Lưu bản sửa" }).click();
    await walker.shows("Còn 3 tiêu chí chưa đạt.");
    await walker.choose({ "Tiêu chí đạt": [CRITERIA.plan, CRITERIA.parents, CRITERIA.tasks] });
  });
  await walker.step("Đã nộp hồ sơ", () => walker.choose({ "Hồ sơ đã có": ["Tờ trình", "Bản đăng ký", "Báo cáo kết quả"] }));
  await walker.shows("Bước tiếp theo do cơ quan duyệt chuyển, không phải bạn.");
  return year;
}

/** The sheet of points of a school, up to the papers handed in. */
async function rated(walker, letters, year) {
  await walker.begin(RATING, "Thêm phân loại");
  await walker.pick("Cơ sở", letters);
  await walker.write({ "Năm": year });
  await walker.choose({ "Tiến độ": "Đã nộp hồ sơ", "Điểm tự chấm": Object.keys(POINTS) });
  await walker.write(POINTS);
  await walker.save();
  await walker.shows("91 điểm");
}

async function commendationProposed(walker) {
  await walker.begin(COMMENDATION, "Thêm khen thưởng");
  await walker.choose({ "Đối tượng khen": "Tập thể", "Hình thức": "Giấy khen", "Cấp khen": "Chủ tịch UBND xã", "Tiến độ": "Đề nghị" });
  await walker.write({ "Tên tập thể hoặc họ và tên": SCHOOL, "Thành tích": "Phong trào năm nay" });
  await walker.save();
  await walker.step("Hội đồng xét");
}

/** The way of an evaluation or a rating at the desk, up to where it is decided. */
async function upToTheDecision(clerk, kind) {
  await clerk.open(kind, SCHOOL);
  for (const phase of ["Công an thẩm định", "Ban Chỉ đạo xét", "Trình UBND quyết định"]) await clerk.step(phase);
}

/** The rows of a table of a report, by the words in front. */
async function reported(clerk) {
  const rows = clerk.page.getByRole("table", { name: "Số liệu của kỳ báo cáo" }).getByRole("row");
  const cells = await rows.evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  return Object.fromEntries(cells.map(([name, ...rest]) => [name, rest.slice(0, 2)]));
}

test("a round goes from the registration to the certificate, the class, the commendation and the report", () =>
  withTablets(2, async (tablet, desk) => {
    const walker = await sentOut(tablet, hq.url, COMMUNE.login);
    await school(walker, SCHOOL, "Trung học cơ sở");
    await school(walker, OTHER, "Trung học phổ thông");
    await session(walker, "thcs dong", 412, "Ma túy");
    await pledges(walker, 397);
    // Two of a day are asked about: they may be one.
    await session(walker, "thcs dong", 38, "Thuốc lá", () => walker.saveAllTheSame());
    // What happened elsewhere says nothing of this school.
    await session(walker, "thpt le", 90, "Ma túy");
    await modelAndZeroReturn(walker, SCHOOL, "thcs dong");
    const year = await proposed(walker);
    await walker.card(OTHER, "Lập đánh giá năm nay");
    await walker.shows("Trong năm xét: 1 buổi, 90 lượt người, 0 lượt ký cam kết tại cơ sở này.");
    assert.deepEqual(await ticked(walker), []);
    await walker.write({ "Ngày đăng ký": REGISTERED });
    await walker.save();
    await rated(walker, "thcs dong", year);
    await commendationProposed(walker);
    await walker.bringHome(tablet);

    // HQ decides, and says under which number.
    const clerk = new Reviewer(await desk.open());
    await clerk.signIn(hq.url, "vanthu.tinh");
    await upToTheDecision(clerk, EVALUATION);
    await clerk.press("Chuyển: Đã công nhận");
    await clerk.dialog().getByRole("button", { name: "Chuyển bước" }).click();
    await clerk.dialog().getByText("Chưa chọn mục này.").first().waitFor();
    await clerk.dialog().getByRole("button", { name: "Thôi" }).click();
    const decision = { "Số quyết định": "215/QĐ-UBND", "Ngày quyết định": TODAY };
    await clerk.decide("Đã công nhận", { "Kết luận": "Đạt", "Cấp công nhận": "Xã" }, { ...decision, "Số giấy công nhận": "GCN-07" });
    await clerk.press("Duyệt");
    await clerk.shows(`Đã duyệt ${SCHOOL}`);
    await upToTheDecision(clerk, RATING);
    await clerk.decide("Đã công nhận", { "Xếp loại": "Xuất sắc" }, decision);
    await clerk.press("Duyệt");
    await clerk.shows(`Đã duyệt ${SCHOOL}`);
    await clerk.open(COMMENDATION, SCHOOL);
    await clerk.step("Đã trình");
    await clerk.decide("Đã quyết định", {}, { ...decision, "Số quyết định": "99/QĐ-UBND" });

    // The commune hands the commendation over; the list of the recognised has come to its tablet.
    await walker.sendNow();
    await walker.menu(COMMENDATION);
    await walker.page.getByRole("main").getByRole("link", { name: SCHOOL }).first().click();
    await walker.shows("Đang ở bước: Đã quyết định");
    await walker.step("Đã trao");
    await walker.says("Mọi thứ đã ở trung tâm");
    await walker.menu(EVALUATION);
    await walker.page.getByText("Danh sách đã công nhận (1)").click();
    const recognised = walker.page.getByRole("table", { name: "Cơ sở đã được công nhận “An toàn về ANTT”" });
    assert.deepEqual(await recognised.getByRole("cell").allInnerTexts(), [SCHOOL, year, "215/QĐ-UBND", "GCN-07"]);

    // The rest is approved at once.
    await clerk.go(`/review?area=${COMMUNE.id}`);
    await clerk.page.getByLabel(/^Chọn cả trang/).check();
    await clerk.press("Duyệt 11 hồ sơ đã chọn");
    await clerk.shows("Đã duyệt 11 hồ sơ");

    // The list of the recognised at HQ.
    await clerk.go(`/behind?kind=safety_evaluation&area=${COMMUNE.id}`);
    await clerk.page.getByRole("row").filter({ hasText: SCHOOL }).waitFor();
    await clerk.page.getByRole("row").filter({ hasText: OTHER }).waitFor();
    await clerk.page.getByRole("link", { name: RECOGNISED }).click();
    await clerk.page.getByRole("heading", { level: 1, name: RECOGNISED }).waitFor();
    const row = clerk.page.getByRole("table", { name: RECOGNISED }).getByRole("row").filter({ hasText: SCHOOL });
    await row.getByText("GCN-07").waitFor();
    const [name, , commune, , state, ...decided] = await row.getByRole("cell").allInnerTexts();
    assert.deepEqual([name, commune, state], [SCHOOL, COMMUNE.name, "Đã duyệt"]);
    assert.deepEqual(decided, [year, "215/QĐ-UBND", TODAY, "GCN-07"]);
    assert.equal(await clerk.page.getByRole("row").filter({ hasText: OTHER }).count(), 0);
    await clerk.choose("Kỳ", "Năm đánh giá ANTT (16/11–15/11)");
    await clerk.page.getByRole("main").getByRole("link", { name: SCHOOL }).first().click();
    await clerk.shows("GCN-07");
    await clerk.go("/reports/new");
    await clerk.choose("Kỳ", "Năm đánh giá ANTT (16/11–15/11)");
    await clerk.choose("Địa bàn", COMMUNE.name);
    await clerk.choose("Mức số liệu", "Đã duyệt");
    await clerk.press("Lập báo cáo");
    await clerk.page.getByRole("heading", { name: "Lời văn" }).waitFor();
    const figures = await reported(clerk);
    assert.deepEqual(figures["Lượt đạt “An toàn về ANTT”"], ["1", "1/2"]);
    assert.deepEqual(figures["Lượt phân loại phong trào"], ["1", ""]);
    assert.deepEqual(figures["Tập thể được khen"], ["1", ""]);
    const boxes = clerk.page.getByRole("textbox", { name: /đoạn \d+$/ });
    const words = await boxes.evaluateAll((all) => all.map((box) => box.value).join("\n"));
    assert.match(words, new RegExp(`Qua đánh giá, có 1 .*; riêng năm ${year}: 1/2 nhà trường\\.`));
    assert.match(words, /Phân loại phong trào: xuất sắc 1\./);
    assert.match(words, /Đã có 1 tập thể được Chủ tịch UBND xã khen thưởng\./);
  }));

test("a site outside of what the rules judge is told why, and neither passes nor fails", () =>
  withTablets(1, async (tablet) => {
    const walker = await sentOut(tablet, hq.url, "canbo.caoduc");
    await school(walker, YOUNG, "Tiểu học");
    await walker.card(YOUNG, "Lập đánh giá năm nay");
    await walker.shows("Không thuộc diện xét theo Thông tư 124/2021: trường tiểu học, mầm non.");
    await walker.write({ "Ngày đăng ký": REGISTERED });
    await walker.page.getByRole("button", { name: "Hoàn thành" }).click();
    await walker.shows("Cơ sở này không thuộc diện xét theo bộ tiêu chí đã chọn.");
    await walker.choose({ "Kết luận": "Không thuộc diện xét" });
    await walker.save();
    await walker.shows("Không thuộc diện xét theo Thông tư 124/2021: trường tiểu học, mầm non.");
    await walker.menu(EVALUATION);
    assert.equal(await walker.page.getByText(/^Danh sách đã công nhận/).count(), 0);
  }));
