import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { commands } from "../../src/discord/commands.ts";
import { menus } from "../../src/discord/menus.ts";

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, "../../scripts/register-commands.ts");

describe("scripts/register-commands.ts", () => {
  test("registers what changed, and everything with --force", async () => {
    const server = await startDiscordServer();
    onTestFinished(() => server.close());
    const env = {
      ...process.env,
      DISCORD_TOKEN: server.token,
      DISCORD_API_URL: server.apiUrl,
      STATE_URL: join(await makeTempDir(), "state.sqlite"),
    };
    const register = async (...args: readonly string[]) =>
      (await run(process.execPath, [SCRIPT, ...args], { env })).stdout;
    expect(await register()).toBe("Slash commands registered.\n");
    expect(await register()).toBe("Slash commands unchanged.\n");
    expect(await register("--force")).toBe("Slash commands registered.\n");
    expect([...server.world.commands.values()].map(({ name }) => name)).toEqual(
      [...commands, ...menus].map(({ data }) => data.name),
    );
    expect(server.violations).toEqual([]);
  });

  test("says that the token is missing or wrong", async () => {
    const server = await startDiscordServer();
    onTestFinished(() => server.close());
    const env = {
      ...process.env,
      DISCORD_TOKEN: "",
      DISCORD_API_URL: server.apiUrl,
      STATE_URL: ":memory:",
    };
    await expect(run(process.execPath, [SCRIPT], { env })).rejects.toMatchObject({
      code: 78,
      stderr: "Cannot register commands: DISCORD_TOKEN is not set\n",
    });
    await expect(
      run(process.execPath, [SCRIPT], { env: { ...env, DISCORD_TOKEN: "wrong" } }),
    ).rejects.toMatchObject({
      code: 1,
      stderr: "Cannot register commands: 401: Unauthorized\n",
    });
  });
});
