// The people of the demonstration, as they sign in.
import { PASSWORD, PIN } from "./officer.mjs";

/** Signs a person in on the page, which shows the app as a visitor sees it. */
export async function signIn(page, name) {
  await page.locator('input[autocomplete="username"]').fill(name);
  await page.locator('input[autocomplete="current-password"]').fill(PASSWORD);
  await page.locator('form button[type="submit"]').click();
  const pin = page.getByLabel("Mã PIN mới");
  await page.locator("nav").first().or(pin).waitFor();
  if (await pin.isVisible()) await choosePin(page, pin);
}

/** An officer's first time on a tablet: the PIN, then the commune's records come. */
async function choosePin(page, pin) {
  await pin.fill(PIN);
  await page.getByLabel("Nhập lại mã PIN").fill(PIN);
  await page.getByRole("button", { name: "Dùng máy này" }).click();
  await page.locator(".shell-status").getByText("Mọi thứ đã ở trung tâm").waitFor();
}
