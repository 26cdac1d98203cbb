import { say } from "./strings.js";

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

/**
 * Return an EDTF date in words, as the source has it: what is uncertain is said, nothing is made exact.
 * @param {string} edtf
 * @returns {string}
 */
export function dateWords(edtf) {
  if (edtf.includes("/")) {
    const [from, to] = edtf.split("/");
    if (from === ".." || from === "") return say("until", { date: dateWords(to) });
    if (to === ".." || to === "") return say("from", { date: dateWords(from) });
    return say("range", { from: dateWords(from), to: dateWords(to) });
  }
  const match = /^(\d{4})([?~%]?)(?:-(\d{2})([?~%]?))?(?:-(\d{2}))?([?~%]?)$/.exec(edtf);
  if (!match) return edtf;
  const [, year, yearMark, month, monthMark, day, lastMark] = match;
  const monthName = month ? MONTHS[Number(month) - 1] : undefined;
  if (month && !monthName) return edtf;
  const exact = [day ? String(Number(day)) : "", monthName ?? ""].filter(Boolean).join(" ");
  if (yearMark && monthName && !monthMark && !lastMark) {
    // The year alone is in doubt: it stands nowhere in the text.
    return yearMark === "~" ? `${say("about_date", { date: `${exact} ${year}` })}` : `${exact} (${say("yearInferred")})`;
  }
  const whole = exact ? `${exact} ${year}` : year;
  const mark = yearMark || monthMark || lastMark;
  if (mark === "~") return say("about_date", { date: whole });
  if (mark === "%") return `${say("about_date", { date: whole })} (${say("uncertain")})`;
  return mark === "?" ? `${whole} (${say("uncertain")})` : whole;
}

/**
 * Return when an act was, in words: its own date, else the heading that it is listed under.
 * @param {{date?: string, listed?: string}} act
 * @returns {string}
 */
export function whenWords(act) {
  if (act.date) return say("onDate", { date: dateWords(act.date) });
  if (act.listed) return say("listedUnder", { date: dateWords(act.listed) });
  return say("undated");
}

/**
 * Return a day ('2017-05-10') in few words; the year only where asked for.
 * @param {string} day
 * @param {boolean} [withYear]
 */
export function dayWords(day, withYear = false) {
  const [year, month, date] = day.split("-");
  return [date ? String(Number(date)) : "", MONTHS[Number(month) - 1] ?? "", withYear || !month ? year : ""]
    .filter(Boolean)
    .join(" ");
}
