// Moving about in the app.

/** Goes to a path as pressing a link does: a book that is open stays open. */
export async function follow(page, path) {
  await page.evaluate((path) => {
    const link = Object.assign(document.createElement("a"), { href: path });
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await page.getByRole("heading", { level: 1 }).waitFor();
}
