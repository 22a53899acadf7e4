import { expect, test } from "vitest";
import { answered } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

const echo = { answer: async (question: string) => answered({ question }) };

test("asks once whether the token is revoked, however many requests say so at once", async () => {
  const { server, bot } = await startTestBot({ assistant: echo });
  const typing = server.faults.add({
    method: "POST",
    route: "/channels/:channel/typing",
    kind: "error",
    status: 401,
    times: Infinity,
  });
  server.faults.add({ route: "/users/@me", kind: "error", status: 401, times: Infinity });
  for (let n = 0; n < 20; n += 1) server.user(server.addUser()).dm("do graphs help?");
  expect(await bot.fatal).toMatchObject({ exitCode: 78, code: 401 });
  await bot.stop({ graceMs: 0 });
  expect(typing.hits).toBeGreaterThan(1);
  expect(server.requests.filter(({ route }) => route === "/users/@me")).toHaveLength(1);
});
