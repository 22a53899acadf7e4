import { AttachmentBuilder, SlashCommandBuilder } from "discord.js";
import { expect } from "vitest";
import { answerWith, asCommand } from "./answer-with.ts";
import type { DiscordServer } from "./discord-server.ts";
import { createManualClock } from "./manual-clock.ts";
import { callRest } from "./stand-in-rest.ts";
import { test } from "./stand-in-test.ts";

const ADD = new SlashCommandBuilder()
  .setName("library")
  .setDescription("The library")
  .addSubcommand((sub) =>
    sub
      .setName("add")
      .setDescription("Adds papers")
      .addAttachmentOption((o) => o.setName("file").setDescription("f").setRequired(true)),
  )
  .toJSON();

const pdf = (
  size: number,
  name = "paper.pdf",
): { name: string; contentType: string; bytes: Uint8Array } => ({
  name,
  contentType: "application/pdf",
  bytes: new Uint8Array(size).fill(37),
});
const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

test("an attached file comes with size, type and an address that is good for a day", async ({
  start,
  connect,
}) => {
  const clock = createManualClock();
  const server = await start({ now: clock.now });
  const client = await connect(server);
  server.registerCommands([ADD]);
  const seen = answerWith(client, async (interaction) => {
    await asCommand(interaction).reply("ok");
    return asCommand(interaction).options.getAttachment("file", true);
  });
  server.user().slash("library add", { file: pdf(3) });
  const { url, name, size, contentType, ephemeral } = await seen;
  expect({ name, size, contentType, ephemeral }).toEqual({
    name: "paper.pdf",
    size: 3,
    contentType: "application/pdf",
    ephemeral: true,
  });
  expect(new URL(url).hostname).toBe("127.0.0.1");
  expect(await (await fetch(url)).text()).toBe("%%%");
  expect(await statusOf(url.replace(/hm=\w{4}/, "hm=0000"))).toBe(404);
  expect(await statusOf(url.split("?")[0] ?? "")).toBe(404);
  clock.advance(24 * 3_600_000 + 1_000);
  expect(await statusOf(url)).toBe(404);
  expect(server.violations).toEqual([]);
});

test("a download can be made to fail", async ({ start, connect }) => {
  const server = await start();
  await connect(server);
  const file = server.user().says(server.home.channel, "x", { files: [pdf(1)] }).attachments[0];
  server.faults.add({ route: "/attachments/:id/:name", kind: "error", status: 503 });
  expect(await statusOf(file?.url ?? "")).toBe(503);
  expect(await statusOf(file?.url ?? "")).toBe(200);
});

test("a user attaches files up to the limit, and only those that the option takes", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  const option = { type: 11, name: "file", description: "f", file_types: [".pdf", "image"] };
  server.registerCommands([{ name: "add", description: "x", options: [option] }]);
  const user = server.user();
  expect(() => user.slash("add", { file: pdf(1, "a.txt") })).toThrow(/does not take a.txt/);
  const limit = { attachmentSizeLimit: 2_000 };
  expect(() => user.slash("add", { file: pdf(2_001) }, limit)).toThrow(/takes 2000 bytes/);
  const { payload } = user.slash("add", { file: pdf(2_000, "A.PNG") }, limit).record;
  expect(payload["attachment_size_limit"]).toBe(2_000);
});

async function post(server: DiscordServer, size: number): Promise<unknown> {
  const form = new FormData();
  form.set("payload_json", JSON.stringify({ content: "x" }));
  form.set("files[0]", new File([new Uint8Array(size)], "a.bin"));
  const path = `${server.apiUrl}/v10/channels/${server.home.channel.id}/messages`;
  const headers = { authorization: `Bot ${server.token}` };
  const response = await fetch(path, { method: "POST", headers, body: form });
  return response.json();
}

test("a file of the bot's that is too large gets 40005", async ({ start }) => {
  const server = await start();
  expect(await post(server, 10 * 1_024 * 1_024)).toHaveProperty("id");
  expect(await post(server, 10 * 1_024 * 1_024 + 1)).toMatchObject({ code: 40005 });
  expect(server.violations.map(({ rule }) => rule)).toEqual(["too-large"]);
});

test("an answer's file may have what the interaction says", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const code = answerWith(client, async (interaction) => {
    const files = [new AttachmentBuilder(Buffer.alloc(1_001), { name: "a.md" })];
    return asCommand(interaction)
      .reply({ files })
      .catch((error: { code: number }) => error.code);
  });
  server.user().slash("ask", { question: "x" }, { attachmentSizeLimit: 1_000 });
  expect(await code).toBe(40005);
});

test("an edit keeps the files that it names beside new ones, and drops the others", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const file = (name: string): AttachmentBuilder =>
    new AttachmentBuilder(Buffer.from(name), { name });
  const done = answerWith(client, async (interaction) => {
    const command = asCommand(interaction);
    await command.reply({ content: "x", files: [file("a"), file("b")] });
    const { attachments } = await command.fetchReply();
    const kept = [...attachments.values()].slice(0, 1);
    await command.editReply({ attachments: kept, files: [file("c")] });
    await command.editReply({ content: "y" });
    await command.editReply({ files: [file("d")] });
    await command.editReply({ attachments: [] });
  });
  const asked = server.user().slash("ask", { question: "x" });
  await done;
  const names = asked
    .message()
    ?.versions.map(({ attachments }) => attachments.map(({ name }) => name).toSorted());
  // discord.js names the new files in every edit that has some, so the old ones go unless they are named too.
  expect(names).toEqual([["a", "b"], ["a", "c"], ["a", "c"], ["d"], []]);
});

test("a file that no component shows is a violation under Components V2", async ({ start }) => {
  const server = await start();
  const { channel } = server.home;
  const form = (components: object[]): Promise<Response> => {
    const body = new FormData();
    body.set("payload_json", JSON.stringify({ flags: 32_768, components }));
    body.set("files[0]", new File(["x"], "a.md"));
    const headers = { authorization: `Bot ${server.token}` };
    const url = `${server.apiUrl}/v10/channels/${channel.id}/messages`;
    return fetch(url, { method: "POST", headers, body });
  };
  const text = { type: 10, content: "x" };
  await form([text, { type: 13, file: { url: "attachment://a.md" } }]);
  expect(server.violations).toEqual([]);
  await form([text]);
  expect(server.violations.map(({ rule }) => rule)).toEqual(["hidden-attachment"]);
  const path = `/channels/${channel.id}/messages/${server.messages[0]?.id}` as const;
  const edit = { components: [text, { type: 13, file: { url: "attachment://a.md" } }] };
  expect(await callRest(server, "PATCH", path, edit)).toMatchObject({ status: 200 });
});
