import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseConfig } from "../../src/config.ts";

const containerfile = readFileSync("deploy/Containerfile", "utf8").replaceAll("\\\n", " ");
const line = (start: RegExp) => containerfile.split("\n").findLast((own) => start.test(own)) ?? "";
const listOf = (text: string) =>
  z.array(z.string()).parse(JSON.parse(text.slice(text.indexOf("["))));

test("the image has a Node that strips types, by a tag of its own", () => {
  const [, tag = ""] = /^ARG NODE_IMAGE=docker\.io\/library\/node:(\S+)/m.exec(containerfile) ?? [];
  expect(tag).toMatch(/^24\.\d+\.\d+-[a-z]+-slim$/);
});

test("the process is not root, and what it starts exists", () => {
  expect(line(/^USER /)).toMatch(/^USER [1-9]\d*:[1-9]\d*$/);
  const [program = ""] = listOf(line(/^CMD /));
  expect(existsSync(program.replace("/srv/papercord/", ""))).toBe(true);
  expect(listOf(line(/^ENTRYPOINT /))[0]).toBe("node");
});

test.for([
  ["healthy", 200, 0],
  ["unhealthy", 503, 1],
] as const)("the health check of a %s bot ends with the right code", async ([, status, code]) => {
  const paths: string[] = [];
  const server = createServer(({ url }, response) => {
    paths.push(url ?? "");
    response.writeHead(status).end();
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  expect(await checkHealth(port)).toBe(code);
  expect(paths).toEqual(["/health"]);
});

test("the health check of a bot that serves nothing fails, and the image has it serve", async () => {
  expect(await checkHealth(1)).toBe(1);
  const [, port] = /HEALTH_PORT=(\d+)/.exec(line(/^ENV /)) ?? [];
  expect(parseConfig({ HEALTH_PORT: port }).monitoring.port).toBe(Number(port));
});

test("the image holds what the program reads, and nothing else", () => {
  const ignored = readFileSync(".dockerignore", "utf8").split("\n");
  const kept = ignored.filter((own) => own.startsWith("!")).map((own) => own.slice(1));
  expect(ignored.find((own) => own !== "" && !own.startsWith("#"))).toBe("*");
  const read = globSync("src/**/*.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/new URL\("(?:\.\.\/)+([a-z]+)\/?"/g)].map(
      ([, folder]) => folder,
    ),
  );
  expect(new Set(read).size).toBeGreaterThan(1);
  expect(kept).toEqual(expect.arrayContaining(["src", "scripts", "package.json"]));
  const folders = read.filter((folder) => folder !== undefined && folder !== "node_modules");
  expect(kept).toEqual(expect.arrayContaining(folders));
  expect(kept.filter((path) => /env$|data|\.git/.test(path))).toEqual([]);
});

const ComposeSchema = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal("ALL")]),
      security_opt: z.tuple([z.literal("no-new-privileges:true")]),
      mem_limit: z.string(),
      pids_limit: z.number(),
      restart: z.string(),
      networks: z.array(z.string()),
      ports: z.undefined().optional(),
    }),
  ),
  networks: z.looseObject({ inside: z.object({ internal: z.literal(true) }) }),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

test("every service of the compose example is closed, and only the program reaches out", () => {
  const file: unknown = parse(readFileSync("deploy/compose.yaml", "utf8"), { merge: true });
  const { services } = ComposeSchema.parse(file);
  const outside = Object.entries(services).filter(([, { networks }]) =>
    networks.includes("outside"),
  );
  expect(outside.map(([name]) => name)).toEqual(["bot", "backup"]);
  expect(services["bot"]?.restart).toMatch(/^on-failure/);
  expect(services["bot"]?.["stop_grace_period"]).toBe("30s");
  const passwords = JSON.stringify(file).match(/[A-Z_]*(?:PASSWORD|TOKEN|KEY)[A-Z_]*":"[^"]*/g);
  expect(passwords).toEqual(['POSTGRES_PASSWORD_FILE":"/run/secrets/database-password']);
});

/** @returns The exit code of the image's own command, asked of another port. */
async function checkHealth(port: number): Promise<number> {
  const [, ...args] = listOf(line(/^HEALTHCHECK /));
  const child = spawn(process.execPath, args, { env: { HEALTH_PORT: String(port) } });
  const [code] = (await once(child, "exit")) as [number];
  return code;
}
