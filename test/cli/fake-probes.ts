import type { DiscordReply } from "../../src/cli/doctor/discord-reply.ts";
import type { DoctorProbes } from "../../src/cli/doctor/doctor-probes.ts";

/** What Discord says of a bot with which everything is well. */
export const ACCEPTED: DiscordReply & { readonly kind: "accepted" } = {
  kind: "accepted",
  name: "papers",
  clockAheadMs: 120,
  mayReadMessages: false,
  gateway: { remaining: 998, resetMs: 14_400_000, shards: 1 },
  servers: [[10n, 11n, 15n, 16n, 35n, 38n].reduce((all, bit) => all | (1n << bit), 0n)],
  commands: 19,
};

/** Probes of a machine on which everything is well; no model server unless the test sets one. */
export function fakeProbes(probes: Partial<DoctorProbes> = {}): DoctorProbes {
  return {
    nodeVersion: "24.1.0",
    now: () => new Date("2026-10-01T00:00:00Z"),
    inspectPath: (path) =>
      Promise.resolve({ kind: path.endsWith(".sqlite") ? "missing" : "folder", isWritable: true }),
    freeBytes: () => Promise.resolve(20e9),
    inspectLocalModel: () =>
      Promise.reject(new Error("Cannot inspect a local model: the test did not set one")),
    inspectDatabase: () =>
      Promise.reject(new Error("Cannot inspect a database: the test did not set one")),
    askDiscord: () => Promise.resolve(ACCEPTED),
    lockHolder: () => Promise.resolve(undefined),
    isPortFree: () => Promise.resolve(true),
    isReadableByOthers: () => Promise.resolve(false),
    readSpent: () => Promise.resolve({ dayUsd: 0.25, monthUsd: 4 }),
    listModels: () => Promise.reject(new Error("Cannot list models: the test did not set them")),
    ...probes,
  };
}
