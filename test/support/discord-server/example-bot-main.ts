import { startExampleBot } from "./example-bot.ts";

const client = await startExampleBot({
  apiUrl: process.env["DISCORD_API_URL"] ?? "",
  token: process.env["DISCORD_TOKEN"] ?? "",
});
process.once("SIGTERM", () => void client.destroy());
