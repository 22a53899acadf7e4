import { expect } from "vitest";
import type { DiscordServer } from "./discord-server.ts";
import { createManualClock } from "./manual-clock.ts";
import type { ManualClock } from "./manual-clock.ts";
import type { InteractionHandle } from "./play/interaction-handle.ts";
import { test } from "./stand-in-test.ts";
import { callRest } from "./stand-in-rest.ts";
import type { RestResult } from "./stand-in-rest.ts";

interface Asked {
  readonly server: DiscordServer;
  readonly clock: ManualClock;
  readonly asked: InteractionHandle;
  readonly ack: (body: object) => Promise<RestResult>;
  readonly hook: (
    method: "GET" | "POST" | "PATCH" | "DELETE",
    path?: string,
    body?: object,
  ) => Promise<RestResult>;
}

const askTest = test.extend<{ ask: () => Promise<Asked> }>({
  ask: async ({ start, connect }, use) => {
    await use(async () => {
      const clock = createManualClock();
      const server = await start({ now: clock.now });
      const client = await connect(server);
      client.removeAllListeners("interactionCreate");
      const asked = server.user().slash("ask", { question: "x" });
      const { id, token } = asked.record;
      return {
        server,
        clock,
        asked,
        ack: (body) => callRest(server, "POST", `/interactions/${id}/${token}/callback`, body),
        hook: (method, path = "", body) =>
          callRest(server, method, `/webhooks/${server.botId}/${token}${path}`, body),
      };
    });
  },
});

const rulesOf = (server: DiscordServer): string[] => server.violations.map(({ rule }) => rule);

askTest("an acknowledgement exactly at the deadline is taken", async ({ ask }) => {
  const { server, clock, asked, ack } = await ask();
  clock.advance(3_000);
  expect(await ack({ type: 5 })).toMatchObject({ status: 204 });
  expect(asked.record.ackKind).toBe("defer-reply");
  expect(server.unanswered()).toEqual([]);
});

askTest("an acknowledgement after the deadline gets 10062", async ({ ask }) => {
  const { server, clock, asked, ack } = await ask();
  clock.advance(3_001);
  expect(await ack({ type: 5 })).toMatchObject({ status: 404, code: 10062 });
  expect(asked.acknowledged).toBe(false);
  expect(server.unanswered().map(({ id }) => id)).toEqual([asked.id]);
  expect(rulesOf(server)).toEqual(["late-acknowledgement"]);
});

askTest("a second acknowledgement gets 40060 and changes nothing", async ({ ask }) => {
  const { server, asked, ack } = await ask();
  await ack({ type: 4, data: { content: "first" } });
  expect(await ack({ type: 4, data: { content: "second" } })).toMatchObject({
    status: 400,
    code: 40060,
  });
  expect(asked.message()?.content).toBe("first");
  expect(rulesOf(server)).toEqual(["second-acknowledgement"]);
});

askTest("a wrong first answer leaves the interaction open", async ({ ask }) => {
  const { asked, ack } = await ask();
  expect(await ack({ type: 4, data: { content: "x".repeat(2_001) } })).toMatchObject({
    status: 400,
    code: 50035,
  });
  expect(asked.acknowledged).toBe(false);
  expect(await ack({ type: 4, data: { content: "x" } })).toMatchObject({ status: 204 });
});

askTest("the problems of a first answer are named under its data", async ({ ask }) => {
  const { ack } = await ask();
  const { body } = await ack({ type: 4, data: { content: "x".repeat(2_001) } });
  expect(body).toMatchObject({
    errors: { data: { content: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH" }] } } },
  });
});

askTest("a token works for 15 minutes and then gets 50027", async ({ ask }) => {
  const { server, clock, ack, hook } = await ask();
  await ack({ type: 5 });
  clock.advance(15 * 60_000);
  expect(await hook("PATCH", "/messages/@original", { content: "just in time" })).toMatchObject({
    status: 200,
  });
  clock.advance(1);
  expect(await hook("PATCH", "/messages/@original", { content: "late" })).toMatchObject({
    status: 401,
    code: 50027,
  });
  expect(await hook("POST", "", { content: "late" })).toMatchObject({ status: 401, code: 50027 });
  expect(rulesOf(server)).toEqual(["expired-token", "expired-token"]);
});

askTest("a follow-up before the first answer gets 10015", async ({ ask }) => {
  const { server, hook } = await ask();
  expect(await hook("POST", "", { content: "x" })).toMatchObject({ status: 404, code: 10015 });
  expect(await hook("PATCH", "/messages/@original", { content: "x" })).toMatchObject({
    status: 404,
    code: 10015,
  });
  expect(rulesOf(server)).toEqual(["unknown-webhook", "unknown-webhook"]);
});

askTest("a deleted reply cannot be edited", async ({ ask }) => {
  const { ack, hook, asked } = await ask();
  await ack({ type: 4, data: { content: "x" } });
  expect(await hook("DELETE", "/messages/@original")).toMatchObject({ status: 204 });
  expect(asked.message()).toBeUndefined();
  expect(await hook("PATCH", "/messages/@original", { content: "y" })).toMatchObject({
    status: 404,
    code: 10008,
  });
});

for (const type of [6, 7, 8]) {
  askTest(`response type ${type} does not answer a command`, async ({ ask }) => {
    const { server, ack } = await ask();
    expect(await ack({ type, data: {} })).toMatchObject({ status: 400, code: 50035 });
    expect(rulesOf(server)).toEqual(["invalid-form-body"]);
  });
}

askTest("a deferral that carries the Components V2 flag is recorded", async ({ ask }) => {
  const { server, ack } = await ask();
  await ack({ type: 5, data: { flags: 32_768 } });
  expect(rulesOf(server)).toEqual(["components-v2-on-defer"]);
});

askTest("a made-up interaction and a made-up token are unknown", async ({ ask }) => {
  const { server, asked } = await ask();
  const path = `/interactions/${asked.id}/wrong/callback` as const;
  expect(await callRest(server, "POST", path, { type: 5 })).toMatchObject({
    status: 404,
    code: 10062,
  });
  const hook = `/webhooks/${server.botId}/wrong` as const;
  expect(await callRest(server, "POST", hook, { content: "x" })).toMatchObject({
    status: 401,
    code: 50027,
  });
});

askTest("a user's installation allows five follow-ups", async ({ ask }) => {
  const { server } = await ask();
  const channel = server.addChannel(server.addGuild({ hasBot: false }));
  const { id, token } = server.user().slash("ask", { question: "x" }, { channel }).record;
  await callRest(server, "POST", `/interactions/${id}/${token}/callback`, {
    type: 4,
    data: { content: "0" },
  });
  const results: (number | undefined)[] = [];
  for (let count = 1; count <= 6; count += 1) {
    results.push(
      (await callRest(server, "POST", `/webhooks/${server.botId}/${token}`, { content: "x" })).code,
    );
  }
  expect(results).toEqual([undefined, undefined, undefined, undefined, undefined, 40094]);
});
