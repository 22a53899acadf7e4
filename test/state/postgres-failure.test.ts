import { expect, test } from "vitest";
import { toPostgresFailure } from "../../src/state/postgres-failure.ts";

const URL_OF_IT = "postgres://bot:p%40ss@db.example:6432/papers";
const failure = (code: string, message = "it failed") =>
  toPostgresFailure(Object.assign(new Error(message), { code }), URL_OF_IT).message;

test.for<[code: string, sentence: string]>([
  ["ENOTFOUND", "Cannot reach PostgreSQL at db.example:6432: no machine of that name was found."],
  ["EHOSTUNREACH", "Cannot reach PostgreSQL at db.example:6432: nothing answers there."],
  ["3D000", "PostgreSQL at db.example:6432 has no database papers."],
  ["42501", "The user bot may not make or change papercord's tables in papers."],
  ["XX000", "Cannot use PostgreSQL at db.example:6432: it failed."],
])("toPostgresFailure() says of %s: %s", ([code, sentence]) => {
  expect(failure(code)).toContain(sentence);
});

test.for<[message: string, sentence: string]>([
  ["self-signed certificate", "isn't one that this machine trusts. Add sslrootcert="],
  ["Connection terminated due to connection timeout", "doesn't answer. Check that"],
])("toPostgresFailure() knows %s by its message", ([message, sentence]) => {
  expect(failure("", message)).toContain(sentence);
});

test("toPostgresFailure() repeats no password, however it is written", () => {
  const message = `cannot use ${URL_OF_IT} with p@ss or p%40ss`;
  expect(failure("", message)).not.toMatch(/p@ss|p%40ss/u);
});
