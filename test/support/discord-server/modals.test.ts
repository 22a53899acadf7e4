import {
  CheckboxBuilder,
  CheckboxGroupBuilder,
  ChannelSelectMenuBuilder,
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  RadioGroupBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import type { Client, ModalSubmitInteraction } from "discord.js";
import { expect, test as plain } from "vitest";
import type { DiscordServer } from "./discord-server.ts";
import { answerWith } from "./answer-with.ts";
import type { InteractionHandle } from "./play/interaction-handle.ts";
import { checkModal } from "./rules/modal-rules.ts";
import { callRest } from "./stand-in-rest.ts";
import { test as base } from "./stand-in-test.ts";

const option = (value: string, more: object = {}): { label: string; value: string } => ({
  label: value,
  value,
  ...more,
});
const label = (): LabelBuilder => new LabelBuilder().setLabel("L");
const modalOf = (...labels: LabelBuilder[]): ModalBuilder =>
  new ModalBuilder()
    .setCustomId("m")
    .setTitle("Settings")
    .addLabelComponents(...labels);

interface Shown {
  readonly server: DiscordServer;
  readonly client: Client;
  readonly shown: InteractionHandle;
  /** Resolves with the submission as the bot gets it. */
  readonly submitted: () => Promise<ModalSubmitInteraction>;
}

const test = base.extend<{ show: (modal: ModalBuilder, where?: "button") => Promise<Shown> }>({
  show: async ({ start, connect }, use) => {
    await use(async (modal, where) => {
      const server = await start();
      const client = await connect(server);
      const asked = answerWith(client, async (interaction) => {
        if (!interaction.isCommand() && !interaction.isButton()) throw new TypeError("Unexpected");
        await interaction.showModal(modal);
      });
      const button = { type: 2, style: 1, label: "Open", custom_id: "open" };
      const components = [{ type: 1, components: [button] }] as never;
      const shown =
        where === "button"
          ? server.user().press(server.addMessage(server.home.channel, { components }), "open")
          : server.user().slash("ask", { question: "x" });
      await asked;
      const submitted = (): Promise<ModalSubmitInteraction> =>
        answerWith(client, async (interaction) => {
          const submission = interaction as ModalSubmitInteraction;
          await submission.reply("ok");
          return submission;
        });
      return { server, client, shown, submitted };
    });
  },
});

test("every kind of field comes back in its label", async ({ show }) => {
  const { server, shown, submitted } = await show(
    modalOf(
      label().setStringSelectMenuComponent(
        new StringSelectMenuBuilder()
          .setCustomId("sort")
          .addOptions(option("year"), option("score")),
      ),
      label().setChannelSelectMenuComponent(new ChannelSelectMenuBuilder().setCustomId("channel")),
      label().setRadioGroupComponent(
        new RadioGroupBuilder().setCustomId("mode").addOptions(option("a"), option("b")),
      ),
      label().setCheckboxGroupComponent(
        new CheckboxGroupBuilder().setCustomId("days").addOptions(option("mon"), option("tue")),
      ),
      label().setCheckboxComponent(new CheckboxBuilder().setCustomId("all").setDefault(true)),
    ),
  );
  const seen = submitted();
  const channel = server.home.channel.id;
  const values = { sort: ["score"], channel: [channel], mode: "b", days: ["mon", "tue"] };
  server.user().submitModal(shown, values);
  const { fields } = await seen;
  expect(fields.getStringSelectValues("sort")).toEqual(["score"]);
  expect(fields.getSelectedChannels("channel")?.map(({ id }) => id)).toEqual([channel]);
  expect(fields.getRadioGroup("mode")).toBe("b");
  expect(fields.getCheckboxGroup("days")).toEqual(["mon", "tue"]);
  expect(fields.getCheckbox("all")).toBe(true);
  expect(server.violations).toEqual([]);
});

test("a file that is uploaded can be downloaded from the address that comes with it", async ({
  show,
}) => {
  const upload = new FileUploadBuilder().setCustomId("paper").setFileTypes(".pdf");
  const { server, shown, submitted } = await show(modalOf(label().setFileUploadComponent(upload)));
  const file = (
    name: string,
  ): object & { name: string; contentType: string; bytes: Uint8Array } => ({
    name,
    contentType: "application/pdf",
    bytes: new TextEncoder().encode("%PDF"),
  });
  const user = server.user();
  expect(() => user.submitModal(shown, { paper: [file("a.exe")] })).toThrow(/does not take a.exe/);
  expect(() => user.submitModal(shown, { paper: [] })).toThrow(/1 to 1 values, got 0/);
  const seen = submitted();
  user.submitModal(shown, { paper: [file("a.pdf")] });
  const attachment = (await seen).fields.getUploadedFiles("paper")?.first();
  expect(attachment).toMatchObject({ name: "a.pdf", size: 4, ephemeral: true });
  expect(await (await fetch(attachment?.url ?? "")).text()).toBe("%PDF");
});

test("a submission belongs to the message whose button showed the modal, and can update it", async ({
  show,
}) => {
  const input = new TextInputBuilder().setCustomId("text").setStyle(TextInputStyle.Short);
  const labels = label().setTextInputComponent(input.setValue("before").setRequired(false));
  const { server, shown, submitted } = await show(modalOf(labels), "button");
  const seen = submitted();
  const handle = server.user().submitModal(shown, {});
  const submission = await seen;
  expect(submission.fields.getTextInputValue("text")).toBe("before");
  expect(submission.isFromMessage()).toBe(true);
  expect(submission.message?.id).toBe(shown.record.sourceMessageId);
  expect(handle.record.shownBy).toBe(shown.id);
  const other = server.user(server.addUser());
  expect(() => other.submitModal(shown, {})).toThrow(/another user sees the modal/);
});

test("a modal answers only what is not yet answered, and no modal", async ({ show }) => {
  const text = new TextInputBuilder().setCustomId("i").setStyle(TextInputStyle.Short);
  const { server, shown, client } = await show(modalOf(label().setTextInputComponent(text)));
  const showAnother = ({ record }: InteractionHandle): ReturnType<typeof callRest> => {
    const path = `/interactions/${record.id}/${record.token}/callback` as const;
    const data = { custom_id: "m", title: "T", components: [input()] };
    return callRest(server, "POST", path, { type: 9, data });
  };
  client.removeAllListeners("interactionCreate");
  expect(await showAnother(shown)).toMatchObject({ code: 40060 });
  const submission = server.user().submitModal(shown, { i: "x" });
  expect(await showAnother(submission)).toMatchObject({ status: 400, code: 50035 });
});

function input(more: object = {}): object {
  return { type: 18, label: "L", component: { type: 4, custom_id: "i", style: 1, ...more } };
}

const field = (type: number, more: object): object => ({
  type: 18,
  label: "L",
  component: { type, custom_id: "f", ...more },
});
const options = (...values: string[]): object => ({
  options: values.map((value) => option(value)),
});

const BAD: readonly (readonly [problem: string, part: object])[] = [
  ["value BASE_TYPE_BAD_LENGTH", input({ value: "xxx", max_length: 2 })],
  ["value BASE_TYPE_BAD_LENGTH", input({ value: "x", min_length: 2 })],
  ["min_length TEXT_INPUT_MIN_OVER_MAX", input({ min_length: 3, max_length: 2 })],
  ["placeholder BASE_TYPE_BAD_LENGTH", input({ placeholder: "x".repeat(101) })],
  ["min_values COMPONENT_REQUIRED_MIN_VALUES", field(19, { min_values: 0 })],
  ["max_values NUMBER_TYPE_MAX", field(19, { max_values: 11 })],
  ["file_types.0 BASE_TYPE_CHOICES", field(19, { file_types: ["pdf"] })],
  ["options BASE_TYPE_BAD_LENGTH", field(21, options("a"))],
  [
    "options COMPONENT_TOO_MANY_DEFAULTS",
    field(21, { options: [option("a", { default: true }), option("b", { default: true })] }),
  ],
  ["max_values COMPONENT_MAX_OVER_OPTIONS", field(22, { ...options("a"), max_values: 2 })],
  ["custom_id BASE_TYPE_BAD_LENGTH", field(23, { custom_id: "x".repeat(101) })],
];

plain.for(BAD)("checkModal() finds %s", ([problem, part]) => {
  const found = [...checkModal({ custom_id: "m", title: "T", components: [part] })];
  const inField = found.map(({ path, code }) => `${path.slice(4).join(".")} ${code}`);
  expect(inField).toContain(problem);
});

plain("checkModal() lets optional files, groups and ticks pass", () => {
  const components = [
    field(19, { custom_id: "a", min_values: 0, required: false, file_types: ["image", ".pdf"] }),
    field(22, { custom_id: "b", ...options("x", "y"), min_values: 0, required: false }),
    field(23, { custom_id: "c" }),
  ];
  expect([...checkModal({ custom_id: "m", title: "T", components })]).toEqual([]);
});
