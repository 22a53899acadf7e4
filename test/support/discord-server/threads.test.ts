import { once } from "node:events";
import { ChannelType, MessageType, PermissionFlagsBits } from "discord.js";
import type { Message, ThreadChannel } from "discord.js";
import { expect } from "vitest";
import type { DiscordServer } from "./discord-server.ts";
import { callRest } from "./stand-in-rest.ts";
import { test } from "./stand-in-test.ts";
import type { ChannelRecord } from "./world/records.ts";

const post = (
  server: DiscordServer,
  path: string,
  body: object = {},
): ReturnType<typeof callRest> => callRest(server, "POST", `/channels/${path}`, body);
const patch = (
  server: DiscordServer,
  { id }: ChannelRecord,
  body: object,
): ReturnType<typeof callRest> => callRest(server, "PATCH", `/channels/${id}`, body);
const threadOf = (server: DiscordServer, id: unknown): ChannelRecord => {
  const thread = server.world.channels.get(String(id));
  if (thread === undefined) throw new TypeError("Expected a thread");
  return thread;
};

test("a post of a forum comes as a new thread and then as the message that starts it, emptied", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const forum = server.addChannel(undefined, { type: ChannelType.GuildForum, tags: ["question"] });
  const order: string[] = [];
  client.on("threadCreate", () => order.push("thread"));
  client.on("messageCreate", () => order.push("message"));
  const created = once(client, "threadCreate") as Promise<[ThreadChannel, boolean]>;
  const started = once(client, "messageCreate") as Promise<[Message]>;
  const options = { tags: ["question"] };
  const { thread, message } = server.user().posts(forum, "Why?", "Do graphs help?", options);
  const [[opened, isNew], [first]] = await Promise.all([created, started]);
  expect(order).toEqual(["thread", "message"]);
  expect([opened.name, opened.parentId, isNew]).toEqual(["Why?", forum.id, true]);
  expect(opened.appliedTags).toEqual([forum.tags[0]?.id]);
  expect([message.id, first.id, first.channelId]).toEqual([thread.id, thread.id, thread.id]);
  expect(first.content).toBe("");
});

test("a post that mentions the bot arrives with its text, and the bot answers in it", async ({
  start,
  connect,
}) => {
  const server = await start();
  await connect(server);
  const forum = server.addChannel(undefined, { type: ChannelType.GuildForum });
  const { thread } = server.user().posts(forum, "Why?", "Do graphs help?", { mention: true });
  const answer = await server.waitForMessage(({ channelId }) => channelId === thread.id);
  expect(answer.content).toBe("You wrote: Do graphs help?");
  expect(server.violations).toEqual([]);
});

test("a forum takes posts of the bot and no messages, and asks for a tag where one is needed", async ({
  start,
}) => {
  const server = await start();
  const type = ChannelType.GuildForum;
  const forum = server.addChannel(undefined, { type, tags: ["news"], requiresTag: true });
  const body = { name: "Digest", message: { content: "new papers" } };
  expect(await post(server, `${forum.id}/messages`, { content: "x" })).toMatchObject({
    code: 50008,
  });
  expect(await post(server, `${forum.id}/threads`, body)).toMatchObject({ code: 40067 });
  const applied_tags = [forum.tags[0]?.id];
  const { body: made } = await post(server, `${forum.id}/threads`, { ...body, applied_tags });
  expect(made).toMatchObject({ type: 11, message: { id: made["id"], content: "new papers" } });
  expect(await post(server, `${forum.id}/threads`, { name: "Digest" })).toMatchObject({
    code: 50035,
  });
});

test("a thread has its message's id, tells both places, and is started once", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const seen: [number, string][] = [];
  client.on("messageCreate", ({ type, channelId }) => seen.push([type, channelId]));
  const { id: channel } = server.home.channel;
  const { body: message } = await post(server, `${channel}/messages`, { content: "answer" });
  const path = `${channel}/messages/${String(message["id"])}/threads`;
  const { status, body } = await post(server, path, { name: "More", auto_archive_duration: 60 });
  expect(status).toBe(201);
  expect(body).toMatchObject({ id: message["id"], thread_metadata: { auto_archive_duration: 60 } });
  expect(await post(server, path, { name: "Again" })).toMatchObject({ code: 160004 });
  await server.user().slash("ask", { question: "x" }).waitForFinal();
  expect(seen.slice(0, 2)).toEqual([
    [MessageType.Default, channel],
    [MessageType.ThreadStarterMessage, body["id"]],
  ]);
});

test("a thread without a message is announced in its parent, which nobody can reply to", async ({
  start,
}) => {
  const server = await start();
  const { id } = server.home.channel;
  await post(server, `${id}/threads`, { name: "Paper of the week", type: 11 });
  const notice = [...server.world.messages.values()].at(-1);
  expect(notice).toMatchObject({ type: 18, content: "Paper of the week", channelId: id });
  const reply = { content: "x", message_reference: { message_id: notice?.id } };
  expect(await post(server, `${id}/messages`, reply)).toMatchObject({ code: 50035 });
  expect(server.messages).toEqual([]);
});

const BAD_THREADS: readonly (readonly [field: string, body: object])[] = [
  ["name", { name: "" }],
  ["name", { name: "x".repeat(101) }],
  ["auto_archive_duration", { name: "t", auto_archive_duration: 90 }],
  ["type", { name: "t", type: 0 }],
];

test.for(BAD_THREADS)(
  "a thread with a wrong %s is refused: %j",
  async ([field, body], { start }) => {
    const server = await start();
    const result = await post(server, `${server.home.channel.id}/threads`, { type: 11, ...body });
    expect(result).toMatchObject({ status: 400, code: 50035, body: { errors: { [field]: {} } } });
  },
);

test("permissions that a channel takes from the bot hold in its threads", async ({ start }) => {
  const server = await start();
  const { CreatePublicThreads, SendMessagesInThreads } = PermissionFlagsBits;
  const { channel } = server.home;
  const { body } = await post(server, `${channel.id}/threads`, { name: "t", type: 11 });
  server.moderator.denyBot(channel, CreatePublicThreads | SendMessagesInThreads);
  const again = await post(server, `${channel.id}/threads`, { name: "t", type: 11 });
  const message = await post(server, `${String(body["id"])}/messages`, { content: "x" });
  expect([again.code, message.code]).toEqual([50013, 50013]);
});

test("an archived thread is opened by a message, and refuses everything else", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const { body } = await post(server, `${server.home.channel.id}/threads`, { name: "t", type: 11 });
  const thread = threadOf(server, body["id"]);
  const { body: first } = await post(server, `${thread.id}/messages`, { content: "x" });
  const path = `/channels/${thread.id}/messages/${String(first["id"])}` as const;
  server.moderator.closeThread(thread);
  const edit = await callRest(server, "PATCH", path, { content: "y" });
  const join = await callRest(server, "PUT", `/channels/${thread.id}/thread-members/@me`);
  const rename = await patch(server, thread, { name: "new" });
  expect([edit.code, join.code, rename.code]).toEqual([50083, 50083, 50083]);
  const updated = once(client, "threadUpdate") as Promise<[ThreadChannel, ThreadChannel]>;
  server.user().says(thread, "still there?");
  const [, now] = await updated;
  expect([thread.archived, now.archived]).toEqual([false, false]);
});

test("a locked thread takes nothing but from who manages threads", async ({ start }) => {
  const weak = await start();
  const strong = await start({ botPermissions: PermissionFlagsBits.ManageThreads });
  const codes: (number | undefined)[] = [];
  for (const server of [weak, strong]) {
    const { id } = server.home.channel;
    const { body } = await post(server, `${id}/threads`, { name: "t", type: 11 });
    const thread = threadOf(server, body["id"]);
    server.moderator.closeThread(thread, { archived: true, locked: true });
    codes.push((await post(server, `${thread.id}/messages`, { content: "x" })).code);
    codes.push((await patch(server, thread, { archived: false })).code);
    codes.push((await callRest(server, "DELETE", `/channels/${thread.id}`)).code);
  }
  expect(codes).toEqual([50083, 50013, 50013, undefined, undefined, undefined]);
});

test("the creator of a thread may rename and archive it, but not lock it", async ({ start }) => {
  const server = await start();
  const { body } = await post(server, `${server.home.channel.id}/threads`, { name: "t", type: 11 });
  const thread = threadOf(server, body["id"]);
  expect(await patch(server, thread, { locked: true })).toMatchObject({ code: 50013 });
  expect(await patch(server, thread, { name: "n", archived: true })).toMatchObject({ status: 200 });
  expect(await patch(server, thread, { archived: false })).toMatchObject({ status: 200 });
  const others = { type: ChannelType.PublicThread, name: "theirs" };
  const theirs = server.addChannel(undefined, others);
  expect(await patch(server, theirs, { name: "mine" })).toMatchObject({ code: 50013 });
});

test("a channel that was deleted is unknown, with its threads and messages, and the bot is told", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const channel = server.addChannel();
  const thread = server.user().startThread(channel, "t");
  const message = server.user().says(thread, "x");
  const [threadGone, channelGone] = [once(client, "threadDelete"), once(client, "channelDelete")];
  server.moderator.deleteChannel(thread);
  await threadGone;
  expect(await post(server, `${thread.id}/messages`, { content: "x" })).toMatchObject({
    code: 10003,
  });
  server.moderator.deleteChannel(channel);
  await channelGone;
  expect(await callRest(server, "GET", `/channels/${channel.id}`)).toMatchObject({ code: 10003 });
  expect(message.deletedAt).toBeDefined();
  expect(() => server.user().says(thread, "y")).toThrow(/was deleted/);
  expect(server.violations).toEqual([]);
});

test("a private thread of others is closed to the bot", async ({ start, connect }) => {
  const server = await start();
  await connect(server);
  const thread = server.user().startThread(server.home.channel, "secret", { isPrivate: true });
  expect(await callRest(server, "GET", `/channels/${thread.id}`)).toMatchObject({ code: 50001 });
});
