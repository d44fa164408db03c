// Reads a workbook beside the page, which stays quick and may stop waiting: src/device/workbook.rs.
import init, { read_workbook } from "/workbook.js";

// An answer of null says that there is no reader here, or that it has given up.
self.addEventListener("message", async ({ data }) => {
  try {
    await init({ module_or_path: "/workbook_bg.wasm" });
    self.postMessage(read_workbook(data));
  } catch (error) {
    console.warn(error);
    self.postMessage(null);
  }
});
