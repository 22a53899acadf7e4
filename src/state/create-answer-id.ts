import { randomInt } from "node:crypto";

const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz";
const LENGTH = 10;

/** @returns Ten random characters of `0-9a-z`, each as likely as the others; nobody can guess them (51 bits). */
export function createAnswerId(): string {
  return Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join("");
}
