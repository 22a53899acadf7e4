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
  if (text.includes(";")) return trimmed(text.split(";"));
  return trimmed(text.split(/\s+and\s+|[\r\n]+/)).flatMap((part) => splitFullNames(part));
}

function splitFullNames(text: string): readonly string[] {
  const parts = trimmed(text.split(","));
  return parts.every((part) => part.includes(" ")) ? parts : trimmed([text]);
}

function trimmed(parts: readonly string[]): readonly string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
