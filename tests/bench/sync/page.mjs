// What filling a new tablet costs through the page itself, in a real Chromium:
// `node page.mjs <address of HQ> <log-in name>` prints requests and bytes as they came over the line.
import { Tablet } from "../../e2e/lib/browser.mjs";
import { Officer } from "../../e2e/lib/officer.mjs";

const [url, login] = process.argv.slice(2);
const OF_SYNC = /\/api\/(sync|snapshots)/;

const tablet = new Tablet();
try {
  const page = await tablet.open();
  const session = await tablet.context.newCDPSession(page);
  await session.send("Network.enable");
  const bytes = new Map();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (OF_SYNC.test(request.url)) bytes.set(requestId, 0);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (bytes.has(requestId)) bytes.set(requestId, encodedDataLength);
  });
  const officer = new Officer(page);
  await officer.enrol(url, login);
  await officer.says("Mọi thứ đã ở trung tâm");
  await officer.go("/safety");
  await page.locator('button[aria-busy="true"]').waitFor({ state: "detached" });
  const down_bytes = [...bytes.values()].reduce((sum, one) => sum + one, 0);
  console.log(JSON.stringify({ requests: bytes.size, down_bytes }));
} finally {
  await tablet.dispose();
}
