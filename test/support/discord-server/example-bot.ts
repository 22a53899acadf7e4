import {
  ActionRowBuilder,
  ApplicationIntegrationType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  GatewayIntentBits,
  Partials,
  SlashCommandBuilder,
} from "discord.js";
import type { ClientOptions, Interaction, Message } from "discord.js";

/** What the example bot connects to. */
export interface ExampleBotOptions {
  readonly apiUrl: string;
  readonly token: string;
  /** Client options that differ from the example's. */
  readonly client?: Partial<ClientOptions>;
}

const ASK = new SlashCommandBuilder()
  .setName("ask")
  .setDescription("Answers with the question")
  .setIntegrationTypes(
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  )
  .addStringOption((option) =>
    option.setName("question").setDescription("What to say").setRequired(true),
  )
  .toJSON();

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isButton()) {
    await interaction.update({ content: "No more.", components: [] });
    return;
  }
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply();
  await interaction.editReply({ content: "Looking …" });
  const more = new ButtonBuilder()
    .setCustomId("more")
    .setLabel("More")
    .setStyle(ButtonStyle.Primary);
  await interaction.editReply({
    content: `You asked: ${interaction.options.getString("question", true)}`,
    components: [new ActionRowBuilder<ButtonBuilder>().addComponents(more)],
  });
}

async function reply(message: Message): Promise<void> {
  const isForBot = message.guild === null || message.mentions.has(message.client.user);
  if (message.author.bot || !isForBot) return;
  await message.reply(`You wrote: ${message.content.replace(/<@\d+>\s*/, "")}`);
}

/** Starts a bot that answers `/ask`, a button, mentions and direct messages; the stand-in's own tests talk to it. */
export async function startExampleBot({
  apiUrl,
  token,
  client: options,
}: ExampleBotOptions): Promise<Client<true>> {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    rest: { api: apiUrl },
    ...options,
  });
  const { promise: ready, resolve } = Promise.withResolvers<Client<true>>();
  client.once("clientReady", resolve);
  const unlessDestroyed = (error: unknown): void => {
    // A test may end while an answer is under way.
    if (client.isReady()) throw error;
  };
  client.on("interactionCreate", (interaction) => void answer(interaction).catch(unlessDestroyed));
  client.on("messageCreate", (message) => void reply(message).catch(unlessDestroyed));
  await client.login(token);
  const started = await ready;
  await started.application.commands.set([ASK]);
  return started;
}
