// What a newspaper told of the movement in a district in 2019, line by line: an officer without a
// network writes each of it down by the words on the screen alone, and all of it arrives at HQ.
// Evaluations, classifications, commendations and the report begin here; `evaluation.test.mjs` carries
// them through to the decision and to the figures of the report, `review_queue.test.mjs` tells what
// becomes of a record at HQ.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Reviewer } from "../lib/reviewer.mjs";
import { withTablets } from "../lib/story.mjs";
import { sentOut } from "../lib/walker.mjs";

const YEAR = String(new Date().getFullYear());
const TODAY = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
const NEW_YEAR = `05/01/${YEAR}`;

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** What HQ's clerk finds in the queue of a commune: kind by kind, by name. */
async function arrived(desk, area, expected) {
  const clerk = new Reviewer(await desk.open());
  await clerk.signIn(hq.url, "vanthu.tinh");
  for (const [kind, name] of expected) {
    await clerk.go(`/review?kind=${kind}&area=${area}`);
    await clerk.page.locator(".queue-link").filter({ hasText: name }).first().waitFor();
  }
  return clerk;
}

/** The figures of a commune, preliminary ones included. */
const figuresOf = (clerk, area) => clerk.figures(`area=${area}`);

async function school(walker, name) {
  await walker.begin("Cơ sở", "Thêm cơ sở");
  await walker.write({ "Tên cơ sở": name, "Địa chỉ": "Thôn Ngô Cương" });
  await walker.choose({ "Loại cơ sở": "Nhà trường", "Cấp học": "Trung học cơ sở" });
  await walker.save();
}

test("the committee leads, papers are signed at the beginning of the year, the radio tells of it", () =>
  withTablets(2, async (tablet, desk) => {
    const walker = await sentOut(tablet, hq.url, "canbo.giabinh");
    // The committee advises and directs.
    await walker.begin("Văn bản chỉ đạo", "Thêm văn bản");
    await walker.choose({ "Loại văn bản": "Kế hoạch", "Cơ quan ban hành": "Ban Chỉ đạo 138" });
    await walker.write({ "Số, ký hiệu": "12/KH-BCĐ", "Ngày ban hành": NEW_YEAR, "Trích yếu": "Xây dựng phong trào năm nay" });
    await walker.choose({ "Phạm vi": "Cơ quan, doanh nghiệp, nhà trường" });
    await walker.save();
    // Plan of the year with its targets.
    await walker.begin("Kế hoạch, chỉ tiêu năm", "Thêm kế hoạch");
    await walker.write({ "Tên kế hoạch": "Chỉ tiêu phong trào", "Ngày ban hành": NEW_YEAR });
    await walker.choose({ "Đơn vị": "Ban Chỉ đạo 138", "Chỉ tiêu": "Buổi tuyên truyền trực tiếp" });
    await walker.write({ "Buổi tuyên truyền trực tiếp": "20" });
    await walker.save();
    // Police, education and a school sign a regulation; they brief each other.
    await school(walker, "Trường THCS Lê Văn Thịnh");
    await walker.begin("Quy chế, kế hoạch phối hợp", "Thêm quy chế, kế hoạch");
    await walker.choose({ "Loại": "Quy chế phối hợp", "Tiến độ": "Đang thực hiện", "Các ngành ký": ["Công an", "Ngành giáo dục"] });
    await walker.write({ "Tên quy chế, kế hoạch": "Bảo đảm ANTT trường học", "Số, ký hiệu": "05/QCPH", "Ngày ký": NEW_YEAR, "Hiệu lực từ": NEW_YEAR });
    await walker.pick("Các cơ sở ký", "le van");
    await walker.choose({ "Nội dung phối hợp": ["Tuyên truyền", "Xây dựng phong trào"] });
    await walker.save();
    await walker.beginHere("Hoạt động phối hợp");
    await walker.choose({ "Loại hoạt động": "Giao ban" });
    await walker.write({ "Số người dự": "14", "Kết quả": "Thống nhất lịch tuyên truyền" });
    await walker.save();
    // The station opens a section and tells of law, results and exemplary people.
    await walker.begin("Chuyên mục phát thanh", "Thêm chuyên mục");
    await walker.write({ "Tên chuyên mục": "An ninh, trật tự", "Đài, trung tâm phát": "Đài Phát thanh Gia Bình", "Ngày mở": NEW_YEAR });
    await walker.choose({ "Định kỳ": "Hằng tuần", "Hoạt động": "Đang duy trì" });
    await walker.save();
    await walker.beginHere("Lần phát sóng");
    await walker.write({ "Thời lượng": "15", "Số tin": "4", "Số bài": "2" });
    await walker.choose({ "Nội dung": ["Phổ biến pháp luật", "Tình hình, kết quả đấu tranh", "Gương tập thể, cá nhân tiêu biểu"] });
    await walker.yes("Người được nêu gương đã đồng ý");
    await walker.save();

    await walker.bringHome(tablet);
    const clerk = await arrived(desk, "09454-2025", [
      ["directive", "12/KH-BCĐ"],
      ["work_plan", "Chỉ tiêu phong trào"],
      ["coordination", "05/QCPH"],
      ["coordination_event", "05/QCPH"],
      ["radio_programme", "An ninh, trật tự"],
      ["broadcast", "An ninh, trật tự"],
    ]);
    await clerk.shows("An ninh, trật tự");
  }));

test("people are told of law, violence, drugs and tobacco, and pledge themselves", () =>
  withTablets(2, async (tablet, desk) => {
    const walker = await sentOut(tablet, hq.url, "canbo.nhanthang");
    await school(walker, "Trường THCS Nhân Thắng");
    // A talk on the law and the policies, to several kinds of people.
    await walker.begin("Buổi tuyên truyền", "Ghi một buổi");
    await walker.pick("Cơ sở tham dự", "nhan thang");
    await walker.choose({ "Hình thức": "Nói chuyện trực tiếp", "Chủ đề": ["Pháp luật về ANTT", "Chủ trương, chính sách", "Bạo lực học đường"] });
    await walker.choose({ "Đối tượng dự": ["Cán bộ, công chức", "Viên chức", "Người lao động", "Giáo viên", "Học sinh, sinh viên"] });
    await walker.write({ "Cán bộ, công chức": "5", "Viên chức": "10", "Người lao động": "15", "Giáo viên": "30", "Học sinh, sinh viên": "390" });
    await walker.choose({ "Cách đếm": "Điểm danh" });
    await walker.save();
    // A lesson on drugs and tobacco, and a pledge at the same time.
    await walker.begin("Buổi tuyên truyền", "Ghi một buổi");
    await walker.pick("Cơ sở tham dự", "nhan thang");
    await walker.choose({ "Hình thức": "Tiết học pháp luật", "Chủ đề": ["Ma túy", "Thuốc lá"], "Cách đếm": "Cơ sở báo số" });
    await walker.write({ "Ngày tổ chức": NEW_YEAR, "Số lượt người": "120" });
    await walker.save();
    await walker.page.getByRole("main").getByRole("link", { name: "Mở đợt ký cam kết" }).click();
    await walker.choose({ "Đối tượng ký": "Học sinh, sinh viên", "Mẫu cam kết": "Học sinh THCS", "Hình thức ký": "Ký danh sách", "Cách tính số bản ký": "Nhập số" });
    await walker.write({ "Số bản ký": "118", "Số người thuộc diện ký": "120" });
    await walker.page.getByRole("button", { name: "Mở đợt ký" }).click();
    await walker.at(/^\/pledges\/[0-9a-f]{32}$/);
    await walker.seesFigures([2, 570, 118]);

    await walker.bringHome(tablet);
    const clerk = await arrived(desk, "09475-2025", [["outreach", "Trường THCS Nhân Thắng"], ["pledge_batch", "Trường THCS Nhân Thắng"]]);
    const figures = await figuresOf(clerk, "09475-2025");
    assert.equal(figures["Buổi tuyên truyền"], "2");
    assert.equal(figures["Lượt người"], "570");
  }));

test("models, titles of culture, heads of units, and schools where nothing happened", () =>
  withTablets(2, async (tablet, desk) => {
    const walker = await sentOut(tablet, hq.url, "canbo.dailai");
    await school(walker, "Trường THCS Đại Lai");
    await walker.begin("Mô hình", "Thêm mô hình");
    await walker.write({ "Tên mô hình": "Cổng trường bình yên", "Ngày ra mắt": NEW_YEAR });
    await walker.choose({ "Phương châm": "Tự phòng, tự quản, tự liên kết", "Lĩnh vực": "Phòng, chống tội phạm", "Tình trạng mô hình": "Đang hoạt động" });
    await walker.save();
    await walker.beginHere("Điểm mô hình");
    await walker.pick("Cơ sở", "dai lai");
    await walker.write({ "Ngày nhân rộng": NEW_YEAR, "Số tổ": "3", "Số thành viên": "21" });
    await walker.choose({ "Tình trạng điểm": "Đang hoạt động" });
    await walker.save();
    await walker.beginHere("Đánh giá mô hình");
    await walker.write({ "Ngày đánh giá": TODAY });
    await walker.choose({ "Xếp loại": "Hoạt động hiệu quả" });
    await walker.save();
    // Everything about the school begins at its card.
    const card = async (name) => {
      await walker.menu("Cơ sở");
      await walker.page.getByRole("main").getByRole("link", { name: /Trường THCS Đại Lai/ }).first().click();
      await walker.beginHere(name);
    };
    await card("Đạt chuẩn văn hóa");
    await walker.choose({ "Kết quả": "Đạt" });
    await walker.write({ "Ngày quyết định": NEW_YEAR, "Số quyết định": "31/QĐ-UBND" });
    await walker.save();
    await card("Trách nhiệm người đứng đầu");
    await walker.write({ "Họ và tên": "Nguyễn Thị Hà", "Chức vụ": "Hiệu trưởng", "Ngày": NEW_YEAR });
    await walker.choose({ "Hình thức": "Bản cam kết" });
    await walker.save();
    await card("Xác nhận không xảy ra");
    await walker.write({ "Từ ngày": `01/01/${YEAR}`, "Đến hết ngày": `30/06/${YEAR}`, "Người xác nhận": "Nguyễn Thị Hà", "Ngày xác nhận": `02/07/${YEAR}` });
    await walker.choose({ "Không xảy ra": ["Bạo lực học đường", "Ma túy trong trường"] });
    await walker.save();
    await card("Sự cố học đường");
    await walker.choose({ "Loại sự cố": "Tai nạn" });
    await walker.write({ "Số vụ": "1", "Xử lý": "Nhà trường đưa đi khám" });
    await walker.save();

    await walker.bringHome(tablet);
    await arrived(desk, "09469-2025", [
      ["self_guard_model", "Cổng trường bình yên"],
      ["model_site", "Cổng trường bình yên"],
      ["model_review", "Cổng trường bình yên"],
      ["culture_title", "Trường THCS Đại Lai"],
      ["head_duty", "Nguyễn Thị Hà"],
      ["zero_return", "Trường THCS Đại Lai"],
      ["school_incident", "Trường THCS Đại Lai"],
    ]);
  }));

test("tips of value, disorder settled, cases solved: what only the police write down", () =>
  withTablets(2, async (tablet, desk) => {
    const walker = await sentOut(tablet, hq.url, "canbo.caoduc");
    await school(walker, "Trường THCS Cao Đức");
    await walker.begin("Tin báo", "Ghi tin báo");
    await walker.write({ "Mã tin": `T-${YEAR}-7` });
    await walker.choose({ "Kênh tiếp nhận": "Hộp thư tố giác", "Nguồn tin": "Nhà trường", "Lĩnh vực": "Trộm cắp", "Mức độ": "Thường" });
    await walker.pick("Cơ sở cung cấp", "cao duc");
    await walker.yes("Không chứa nội dung bí mật nhà nước");
    await walker.choose({ "Chuyển đến": "Cơ quan điều tra", "Giá trị": "Có giá trị" });
    await walker.write({ "Ngày chuyển": TODAY, "Ngày đánh giá": TODAY });
    await walker.save();
    const result = async (choices, boxes) => {
      await walker.begin("Kết quả vụ việc", "Thêm kết quả");
      await walker.choose(choices);
      await walker.write(boxes);
      await walker.save();
    };
    await result({ "Loại kết quả": "Xử lý, giải quyết gây rối trật tự công cộng", "Xác nhận": "Công an đã xác nhận" }, { "Số vụ": "2" });
    await result(
      { "Loại kết quả": "Điều tra, khám phá", "Xác nhận": "Công an đã xác nhận" },
      { "Số vụ": "3", "Số đối tượng": "4" },
    );

    await walker.bringHome(tablet);
    const clerk = await arrived(desk, "09466-2025", [["case_result", "Điều tra, khám phá"]]);
    const figures = await figuresOf(clerk, "09466-2025");
    const expected = { "Tin có giá trị": "1", "Vụ gây rối đã xử lý": "2", "Vụ khám phá": "3" };
    for (const [name, number] of Object.entries(expected)) assert.equal(figures[name], number, name);
  }));

test("units are evaluated, classified and recognised, and people are commended", () =>
  withTablets(2, async (tablet, desk) => {
    const walker = await sentOut(tablet, hq.url, "canbo.dongcuu");
    await school(walker, "Trường THCS Đông Cứu");
    await walker.page.getByRole("main").getByRole("link", { name: "Lập đánh giá năm nay" }).click();
    await walker.page.getByRole("button", { name: "Hoàn thành" }).waitFor();
    await walker.write({ "Ngày đăng ký": NEW_YEAR });
    await walker.save();
    await walker.begin("Phân loại phong trào", "Thêm phân loại");
    await walker.pick("Cơ sở", "dong cuu");
    await walker.choose({ "Tiến độ": "Đã nộp hồ sơ", "Điểm tự chấm": "3. Ngày hội và các chuyên đề (5)" });
    await walker.write({ "3. Ngày hội và các chuyên đề (5)": "5" });
    await walker.save();
    await walker.begin("Khen thưởng", "Thêm khen thưởng");
    await walker.choose({ "Đối tượng khen": "Tập thể", "Hình thức": "Giấy khen", "Cấp khen": "Chủ tịch UBND xã", "Tiến độ": "Đề nghị" });
    await walker.write({ "Tên tập thể hoặc họ và tên": "Trường THCS Đông Cứu", "Thành tích": "Phong trào năm nay" });
    await walker.save();

    await walker.bringHome(tablet);
    const clerk = await arrived(desk, "09487-2025", [
      ["safety_evaluation", "Trường THCS Đông Cứu"],
      ["movement_rating", "Trường THCS Đông Cứu"],
      ["commendation", "Trường THCS Đông Cứu"],
    ]);
    // The report itself.
    await clerk.go("/reports/new?area=09487-2025");
    await clerk.press("Lập báo cáo");
    await clerk.page.getByRole("heading", { name: "Lời văn" }).waitFor();
  }));
