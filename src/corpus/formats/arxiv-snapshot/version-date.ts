const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** `Mon, 2 Apr 2007 19:18:42 GMT`, as the snapshot dates its versions. */
const WRITTEN = /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/;
const ISO = /^\d{4}-\d{2}-\d{2}/;

/** @returns The day of a version, `YYYY-MM-DD`; undefined where it says none. */
export function dayOfVersion(created: string | undefined): string | undefined {
  const [, day = "", month = "", year = ""] = WRITTEN.exec(created ?? "") ?? [];
  const number = MONTHS.indexOf(month) + 1;
  if (number === 0) return ISO.exec(created ?? "")?.[0];
  return `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** @returns The year of a version; undefined where it says none. */
export function yearOfVersion(created: string | undefined): number | undefined {
  const year = dayOfVersion(created)?.slice(0, 4) ?? /^\d{4}$/.exec(created ?? "")?.[0];
  return year === undefined ? undefined : Number(year);
}
