import { tokenize } from "./terms.ts";

/** Stands between authors, so that the words of two are told apart. */
const BETWEEN_AUTHORS = "|";

/**
 * The form in which a venue's name is compared: its words folded as a question's
 * are, each with a space on both sides, so that a search for ` icml ` finds the
 * word and not a part of one.
 *
 * @returns An empty string for a name without letters and digits.
 *
 * @example
 * ```ts
 * toSearchName("Proc. of ICML'23"); // " proc of icml 23 "
 * ```
 */
export function toSearchName(name: string): string {
  const words = tokenize(name).join(" ");
  return words === "" ? "" : ` ${words} `;
}

/**
 * The form in which a paper's authors are compared: given names first, each author as {@link toSearchName} writes it.
 *
 * @example
 * ```ts
 * toSearchAuthors(["LeCun, Yann", "Y. Bengio"]); // " yann lecun | y bengio "
 * ```
 */
export function toSearchAuthors(authors: readonly string[]): string {
  return authors
    .map((author) => toSearchName(givenNameFirst(author)))
    .filter((name) => name !== "")
    .join(BETWEEN_AUTHORS);
}

/** @returns The last word of each author that {@link toSearchAuthors} wrote. */
export function familyNamesIn(searchAuthors: string): string[] {
  if (searchAuthors === "") return [];
  // Each author ends with a space; cutting there costs a third of splitting into words, over a million papers.
  return searchAuthors.split(BETWEEN_AUTHORS).map((name) => {
    const end = name.length - 1;
    return name.slice(name.lastIndexOf(" ", end - 1) + 1, end);
  });
}

/** @returns `Yann LeCun` for both `LeCun, Yann` and `Yann LeCun`. */
export function givenNameFirst(author: string): string {
  const [family = "", ...given] = author.split(",");
  return given.length === 0 ? family : `${given.join(" ")} ${family}`;
}
