import { expect, test } from "vitest";
import { checkDiscordToken } from "../../../src/cli/doctor/check-discord-token.ts";

const PARTS = [
  "MTIzNDU2Nzg5MDEyMzQ1Njc4",
  "Gh4-_x",
  "aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789_-",
] as const;

test.for([
  ["a bot token", PARTS.join("."), "ok"],
  ["no token", undefined, "warn"],
  ["two parts", PARTS.slice(1).join("."), "fail"],
  ["four parts", [...PARTS, "x"].join("."), "fail"],
  ["a token with its scheme", `Bot ${PARTS.join(".")}`, "fail"],
  ["a token in quotes", `"${PARTS.join(".")}"`, "fail"],
  ["a client secret", "aBcDeFgHiJkLmNoPqRsTuVwXyZ012345", "fail"],
] as const)("checkDiscordToken() looks at %s and never shows it", ([, token, status]) => {
  const check = checkDiscordToken(token);
  expect(check.status).toBe(status);
  for (const part of token?.split(".") ?? []) {
    expect(JSON.stringify(check)).not.toContain(part.padEnd(4, "\0"));
  }
});
