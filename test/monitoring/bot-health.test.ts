import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { startBotProcess } from "./bot-process.ts";

const SLOW = { timeout: 30_000 };

test("the bot serves its health before it is connected, is ready when it is, and not while it stops", async () => {
  const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
  onTestFinished(() => server.close());
  const held = server.faults.add({ route: "/gateway/bot", kind: "hold" });
  await using model = await startOpenAIServer({ chat: () => ({ kind: "hang" }) });
  const folder = await makeTempDir();
  const bot = startBotProcess({
    DISCORD_TOKEN: server.token,
    DISCORD_API_URL: server.apiUrl,
    LANCEDB_URI: join(folder, "library"),
    STATE_URL: join(folder, "state.sqlite"),
    OPENAI_BASE_URL: model.baseUrl,
    LLM_FIRST_TOKEN_TIMEOUT_MS: "3000",
    HEALTH_PORT: "0",
    METRICS: "on",
  });
  const url = await bot.healthUrl();
  const get = async (path: string) => {
    const answer = await fetch(url + path);
    return `${answer.status} ${await answer.text()}`;
  };
  expect(await get("/health")).toMatch(/^200 /u);
  expect(await get("/ready")).toMatch(/^503 .*not connected yet/u);
  held.release();
  await server.waitForReady();
  await expect.poll(() => get("/ready"), SLOW).toMatch(/^200 /u);
  expect(await get("/metrics")).toMatch(/^papercord_library_papers 515$/mu);

  const asked = server.user().slash("ask", { question: "How does TrAct speed up training?" });
  await asked.waitForAck();
  await server.waitFor(() => asked.acknowledged);
  bot.child.kill("SIGTERM");
  await expect.poll(() => get("/ready"), SLOW).toMatch(/^503 .*"gateway":"stopping"/u);
  expect(await get("/health")).toMatch(/^200 /u);
  expect(await bot.exited).toBe(0);
  await expect(get("/health")).rejects.toThrow();
});
