// Days as people in Vietnam write them.

const DAY_MS = 24 * 60 * 60 * 1000;
const written = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh" });

/** The day so many days from today, `31/01/2026`. */
export const dayFromToday = (days) => written.format(new Date(Date.now() + days * DAY_MS));

export const TODAY = dayFromToday(0);

const [day, month, year] = TODAY.split("/").map(Number);
/** Whether registering today would be late: what is judged is a year from 16 November on, and one
 * registers for it until March. */
const isLate = month * 100 + day > 331 && month * 100 + day < 1116;

/** A day on which one registers for the year that is judged now. */
export const REGISTERED = isLate ? `05/01/${year}` : TODAY;
