import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { hasPostgres, usePostgres } from "./state/use-postgres.ts";
import { startDiscordServer } from "./support/discord-server/discord-server.ts";
import { textOf } from "./support/discord-server/messages/message-text.ts";
import { makeTempDir } from "./support/temp-dir.ts";

describe.skipIf(!hasPostgres)("two processes with a shard each", () => {
  const postgres = usePostgres();

  test("share the servers, the library and the state; the first fills and registers", async () => {
    const server = await startDiscordServer({
      waitTimeoutMs: 60_000,
      gateway: { maxConcurrency: 2 },
    });
    onTestFinished(() => server.close());
    const places = [0, 1].map((id) => server.addGuild({ shard: { id, count: 2 } }));
    const channels = places.map((guild) => server.addChannel(guild));
    const library = join(await makeTempDir(), "library");
    const start = (shard: number) => {
      const child = spawn(process.execPath, ["src/main.ts"], {
        env: {
          PATH: process.env["PATH"] ?? "",
          DISCORD_TOKEN: server.token,
          DISCORD_API_URL: server.apiUrl,
          DISCORD_SHARDS: `${shard}/2`,
          LANCEDB_URI: library,
          STATE_URL: postgres.url,
        },
        stdio: ["ignore", "pipe", "inherit"],
      });
      const exited = once(child, "exit");
      onTestFinished(async () => {
        child.kill("SIGKILL");
        await exited;
      });
      return { child, exited, log: text(child.stdout) };
    };
    const second = start(1);
    await server.waitForReady(1);
    expect(server.world.commands.size).toBe(0);
    const first = start(0);
    await server.waitForReady(2);
    await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
    for (const channel of channels) {
      const question = "How does TrAct speed up training?";
      const asked = server.user().slash("ask", { question }, { channel });
      const answer = await asked.waitForFinal((message) => textOf(message).includes("Sources"));
      expect(textOf(answer)).toContain("TrAct");
    }
    for (const { child } of [first, second]) child.kill("SIGTERM");
    expect(await Promise.all([first.exited, second.exited])).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(await first.log).toContain("filled the empty library");
    expect(await second.log).not.toContain("filled the empty library");
    expect(server.violations).toEqual([]);
  }, 120_000);
});
