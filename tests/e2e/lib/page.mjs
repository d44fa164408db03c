// Moving about in the app, and filling in its forms.

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

/** A label, with or without the remark that the field may stay empty. */
export const label = (words) =>
  new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}( \\(không bắt buộc\\))?$`);

/** Writes into the boxes of a form: text, numbers, days and times, `{ label: text }`. */
export async function write(form, boxes) {
  for (const [name, text] of Object.entries(boxes)) {
    const box = form.getByRole("textbox", { name: label(name) });
    await box.fill(text);
    await box.blur();
  }
}

/** Presses the choices of a form, `{ label: one or several }`. */
export async function choose(form, choices) {
  for (const [name, chosen] of Object.entries(choices)) {
    const groups = ["radiogroup", "group"].map((role) => form.getByRole(role, { name: label(name) }));
    const group = groups[0].or(groups[1]);
    for (const one of [chosen].flat()) {
      await group.getByLabel(one, { exact: true }).check();
    }
  }
}
