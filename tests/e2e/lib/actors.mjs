// The people of the demonstration, as they sign in.
import { logins } from "./hq.mjs";

/** Signs a person in on the page, which shows the app as a visitor sees it. */
export async function signIn(page, name) {
  const login = logins.find((login) => login.name === name);
  if (!login) throw new Error(`nobody of the demonstration signs in as ${name}`);
  await page.locator('input[autocomplete="username"]').fill(login.name);
  await page.locator('input[autocomplete="current-password"]').fill(login.password);
  await page.locator('form button[type="submit"]').click();
  await page.locator("nav").first().waitFor();
}
