/**
 * Parts a list of people that was written as one text: by semicolons, else by
 * `and` or line ends, else by commas where each part has a given name of its own.
 *
 * @example
 * ```ts
 * splitNames("Ada Lovelace, Alan Turing"); // ["Ada Lovelace", "Alan Turing"]
 * splitNames("Lovelace, Ada and Turing, Alan"); // ["Lovelace, Ada", "Turing, Alan"]
 * ```
 */
export function splitNames(text: string): readonly string[] {
  const parted = [/;/, /\s+and\s+|[\r\n]+/].find((border) => border.test(text));
  if (parted) return trimmed(text.split(parted)).flatMap((part) => splitFullNames(part));
  return splitFullNames(text);
}

function splitFullNames(text: string): readonly string[] {
  const parts = trimmed(text.split(","));
  return parts.every((part) => part.includes(" ")) ? parts : trimmed([text]);
}

function trimmed(parts: readonly string[]): readonly string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
