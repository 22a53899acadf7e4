import { PermissionFlagsBits } from "discord.js";
import { expect } from "vitest";
import type { DiscordServer } from "./discord-server.ts";
import { createManualClock } from "./manual-clock.ts";
import { test } from "./stand-in-test.ts";
import { callRest } from "./stand-in-rest.ts";
import type { RestResult } from "./stand-in-rest.ts";

const V2 = 32_768;
const post = (
  server: DiscordServer,
  body: object,
  channel = server.home.channel,
): Promise<RestResult> => callRest(server, "POST", `/channels/${channel.id}/messages`, body);
const patch = (server: DiscordServer, id: unknown, body: object): Promise<RestResult> =>
  callRest(server, "PATCH", `/channels/${server.home.channel.id}/messages/${String(id)}`, body);
const rulesOf = (server: DiscordServer): string[] => server.violations.map(({ rule }) => rule);

test("a wrong body gets 50035 with the nested errors, and is a violation", async ({ start }) => {
  const server = await start();
  const { status, body } = await post(server, { embeds: [{ title: "x".repeat(257) }] });
  expect(status).toBe(400);
  expect(body).toMatchObject({
    code: 50035,
    errors: { embeds: { "0": { title: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH" }] } } } },
  });
  expect(server.violations).toMatchObject([{ rule: "invalid-form-body", code: 50035 }]);
  expect(server.violations[0]?.message).toContain("embeds.0.title");
});

test("an empty message gets 50006", async ({ start }) => {
  const server = await start();
  expect(await post(server, { content: "  " })).toMatchObject({ status: 400, code: 50006 });
  expect(rulesOf(server)).toEqual(["empty-message"]);
});

test("too many bytes of text displays get a 500, although the characters fit", async ({
  start,
}) => {
  const server = await start();
  const body = (count: number): object => ({
    flags: V2,
    components: [{ type: 10, content: "中".repeat(count) }],
  });
  expect(await post(server, body(3_390))).toMatchObject({ status: 200 });
  expect(await post(server, body(3_391))).toMatchObject({ status: 500 });
  expect(rulesOf(server)).toEqual(["text-display-bytes"]);
});

test("a message changes to Components V2 only when its content is emptied in the same edit", async ({
  start,
}) => {
  const server = await start();
  const { body } = await post(server, { content: "old" });
  const components = [{ type: 10, content: "new" }];
  expect(await patch(server, body["id"], { flags: V2, components })).toMatchObject({
    status: 400,
    code: 50035,
  });
  expect(await patch(server, body["id"], { flags: V2, components, content: null })).toMatchObject({
    status: 200,
  });
  expect(await patch(server, body["id"], { flags: 0 })).toMatchObject({ status: 400, code: 50035 });
  expect(server.messages[0]).toMatchObject({ content: "", flags: V2 });
});

test("an edit keeps what it does not name", async ({ start }) => {
  const server = await start();
  const { body } = await post(server, { content: "text", embeds: [{ title: "t" }] });
  await patch(server, body["id"], { content: "new" });
  expect(server.messages[0]).toMatchObject({ content: "new", embeds: [{ title: "t" }] });
  expect(server.messages[0]?.versions.map(({ content }) => content)).toEqual(["text", "new"]);
});

test("a nonce that must be unique gives the message back that was made with it, for a few minutes", async ({
  start,
}) => {
  const clock = createManualClock();
  const server = await start({ now: clock.now });
  const body = { content: "once", nonce: "7", enforce_nonce: true };
  const first = await post(server, body);
  expect((await post(server, body)).body["id"]).toBe(first.body["id"]);
  clock.advance(5 * 60_000 + 1);
  expect((await post(server, body)).body["id"]).not.toBe(first.body["id"]);
  expect(server.messages.length).toBe(2);
});

test("a ping is recorded with the message and is a violation unless the test allows it", async ({
  start,
}) => {
  const server = await start();
  const victim = server.addUser();
  const role = server.addRole("readers");
  await post(server, { content: `<@${victim.id}> <@&${role}> @everyone` });
  expect(server.messages[0]?.pings).toEqual({ users: [victim.id], roles: [role], everyone: true });
  expect(rulesOf(server)).toEqual(["ping"]);
  await post(server, { content: `<@${victim.id}>`, allowed_mentions: { parse: [] } });
  expect(rulesOf(server)).toEqual(["ping"]);
  server.allowPings = true;
  await post(server, { content: `<@${victim.id}>` });
  expect(rulesOf(server)).toEqual(["ping"]);
});

test("a ping that comes with an edit or in a text display is noticed too", async ({ start }) => {
  const server = await start();
  const { body } = await post(server, { content: "harmless" });
  await patch(server, body["id"], { content: "@everyone" });
  await post(server, { flags: V2, components: [{ type: 10, content: "@here" }] });
  await post(server, { embeds: [{ description: "@everyone in an embed pings nobody" }] });
  expect(rulesOf(server)).toEqual(["ping", "ping"]);
});

const DENIED: readonly (readonly [keyof typeof PermissionFlagsBits, number])[] = [
  ["ViewChannel", 50001],
  ["SendMessages", 50013],
];
for (const [permission, code] of DENIED) {
  test(`a channel without ${permission} gets ${code}, which is no violation`, async ({ start }) => {
    const server = await start();
    const channel = server.addChannel(undefined, { deniedToBot: PermissionFlagsBits[permission] });
    expect(await post(server, { content: "x" }, channel)).toMatchObject({ status: 403, code });
    expect(server.violations).toEqual([]);
  });
}

test("direct messages to a user who takes none get 50007", async ({ start }) => {
  const server = await start();
  const user = server.addUser({ dmsClosed: true });
  const { body } = await callRest(server, "POST", "/users/@me/channels", { recipient_id: user.id });
  const path = `/channels/${String(body["id"])}/messages` as const;
  expect(await callRest(server, "POST", path, { content: "x" })).toMatchObject({
    status: 403,
    code: 50007,
  });
});

test("what is not there gets its own error: 10003, 10008, 10013, 10004", async ({ start }) => {
  const server = await start();
  const { id } = server.home.channel;
  expect(await callRest(server, "GET", "/channels/1")).toMatchObject({ code: 10003 });
  expect(await callRest(server, "GET", `/channels/${id}/messages/1`)).toMatchObject({
    code: 10008,
  });
  expect(await callRest(server, "GET", "/users/1")).toMatchObject({ code: 10013 });
  expect(await callRest(server, "GET", "/guilds/1")).toMatchObject({ code: 10004 });
  expect(server.violations).toEqual([]);
});

test("a reply to a message that is gone is refused, unless the request says otherwise", async ({
  start,
}) => {
  const server = await start();
  const reference = { message_id: "1" };
  expect(await post(server, { content: "x", message_reference: reference })).toMatchObject({
    code: 50035,
  });
  const lenient = { ...reference, fail_if_not_exists: false };
  expect(await post(server, { content: "x", message_reference: lenient })).toMatchObject({
    status: 200,
  });
});

test("a locked thread gets 50083", async ({ start }) => {
  const server = await start();
  const { body } = await callRest(server, "POST", `/channels/${server.home.channel.id}/threads`, {
    name: "t",
    type: 11,
  });
  const thread = server.world.channels.get(String(body["id"]));
  if (thread === undefined) throw new TypeError("Expected a thread");
  expect(await post(server, { content: "x" }, thread)).toMatchObject({ status: 200 });
  thread.locked = true;
  expect(await post(server, { content: "x" }, thread)).toMatchObject({ status: 400, code: 50083 });
});

test("an unknown endpoint is a violation, so that a gap of the stand-in is seen", async ({
  start,
}) => {
  const server = await start();
  expect(await callRest(server, "GET", "/voice/regions")).toMatchObject({ status: 404 });
  expect(rulesOf(server)).toEqual(["unknown-route"]);
});

test("commands that Discord would refuse are refused over REST and by registerCommands()", async ({
  start,
}) => {
  const server = await start();
  const bad = [{ name: "Ask", description: "x" }];
  const path = `/applications/${server.botId}/commands` as const;
  expect(await callRest(server, "PUT", path, bad)).toMatchObject({ status: 400, code: 50035 });
  expect(() => server.registerCommands(bad)).toThrow(/Invalid Form Body/);
  const tooMany = Array.from({ length: 101 }, (_, index) => ({
    name: `c${index}`,
    description: "x",
  }));
  expect(await callRest(server, "PUT", path, tooMany)).toMatchObject({ status: 400, code: 30032 });
});

test("a command that is registered again keeps its id", async ({ start }) => {
  const server = await start();
  const [first] = server.registerCommands([{ name: "ask", description: "x" }]);
  const [second] = server.registerCommands([
    { name: "ask", description: "y" },
    { name: "papers", description: "z" },
  ]);
  expect(second?.id).toBe(first?.id);
  expect(server.world.commands.size).toBe(2);
});

test("limits are enforced only when asked for, and the headers always tell them", async ({
  start,
}) => {
  const lenient = await start();
  const strict = await start({ rateLimits: true });
  for (const [server, expected] of [
    [lenient, 200],
    [strict, 429],
  ] as const) {
    for (let count = 0; count < 5; count += 1) await fetchPost(server, `${count}`);
    const sixth = await fetchPost(server, "6");
    expect(sixth.status).toBe(expected);
    expect(sixth.headers.get("x-ratelimit-bucket")).toMatch(/^[0-9a-f]{32}$/);
    expect(Number(sixth.headers.get("retry-after") ?? 0) > 0).toBe(expected === 429);
  }
});

/** Posts past discord.js, which would wait for the bucket. */
function fetchPost({ apiUrl, token, home }: DiscordServer, content: string): Promise<Response> {
  return fetch(`${apiUrl}/v10/channels/${home.channel.id}/messages`, {
    method: "POST",
    headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ content }),
  });
}

test("malformed JSON gets 50109", async ({ start }) => {
  const server = await start();
  const response = await fetch(`${server.apiUrl}/v10/channels/${server.home.channel.id}/messages`, {
    method: "POST",
    headers: { authorization: `Bot ${server.token}`, "content-type": "application/json" },
    body: "{",
  });
  expect(await response.json()).toMatchObject({ code: 50109 });
});

test("ids increase although the clock stands still", async ({ start }) => {
  const server = await start({ now: createManualClock().now });
  const ids = Array.from({ length: 5_000 }, () => BigInt(server.world.nextId()));
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true);
});
