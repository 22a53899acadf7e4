import { EventEmitter } from "node:events";
import { type Client, Events } from "discord.js";
import { expect, test } from "vitest";
import { logConnection } from "../../src/discord/gateway/log-connection.ts";
import { createLogger } from "../../src/monitoring/log/create-logger.ts";

test("an outage of Discord's is one line for each shard, however often it is tried, and its end another", () => {
  const client = new EventEmitter();
  const lines: { readonly msg: string; readonly shard: number }[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line));
  logConnection(
    client as unknown as Client,
    createLogger({ level: "info", destination: { write } }),
  );
  for (let n = 0; n < 5; n += 1) client.emit(Events.ShardReconnecting, 0);
  client.emit(Events.ShardReconnecting, 1);
  client.emit(Events.ShardReady, 0);
  client.emit(Events.ShardResume, 1, 3);
  client.emit(Events.ShardReconnecting, 1);
  expect(lines.map(({ shard, msg }) => `${shard} ${msg}`)).toEqual([
    "0 reconnecting to Discord",
    "1 reconnecting to Discord",
    "0 connected to Discord again",
    "1 resumed",
    "1 reconnecting to Discord",
  ]);
});
