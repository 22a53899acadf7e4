import { JSONParser } from "@streamparser/json";

/** A name of one character that is written as an escape. */
const ESCAPED_NAME = /"\\(?:u[0-9a-f]{4}|[^u])"\s*:/i;

/**
 * Parses one JSON text. Once `JSON.parse` has met the name `"\\"`, V8 may take
 * any other name of one escaped character for it (nodejs/node#63785), which
 * would change words of an inverted abstract; such texts are parsed by another
 * parser.
 *
 * @throws {Error} If the text is no JSON.
 */
export function parseJson(text: string): unknown {
  const isTricky = text.includes('"\\') && ESCAPED_NAME.test(text);
  return isTricky ? parseSlowly(text) : JSON.parse(text);
}

function parseSlowly(text: string): unknown {
  let parsed: unknown;
  const parser = new JSONParser({ paths: ["$"], stringBufferSize: 65_536 });
  parser.onValue = ({ value }) => void (parsed = value);
  parser.write(text);
  if (!parser.isEnded) parser.end();
  return parsed;
}
