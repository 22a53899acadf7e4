import { stat, statfs } from "node:fs/promises";
import { platform, versions } from "node:process";
import { NANO_USD_PER_USD } from "../../llm/spend-ledger.ts";
import { askDiscord } from "./ask-discord.ts";
import type { DoctorProbes } from "./doctor-probes.ts";
import { inspectDatabase } from "./inspect-database.ts";
import { inspectLocalModel } from "./inspect-local-model.ts";
import { inspectPath } from "./inspect-path.ts";
import { isPortFree } from "./is-port-free.ts";
import { listModels } from "./list-models.ts";
import { nearestExisting } from "./nearest-existing.ts";

/** Probes that look at the real machine and the real model server. */
export function createProbes(): DoctorProbes {
  return {
    nodeVersion: versions.node,
    now: () => new Date(),
    inspectPath,
    freeBytes,
    inspectLocalModel,
    readSpent,
    inspectDatabase,
    askDiscord,
    lockHolder,
    isPortFree,
    isReadableByOthers,
    listModels,
  };
}

/** What keeps writers apart is loaded only here. */
const lockHolder: DoctorProbes["lockHolder"] = async (folder) => {
  const { lockHolderOf } = await import("../../indexing/write-lock.ts");
  return lockHolderOf(folder);
};

/** Windows keeps no such bits. */
async function isReadableByOthers(path: string): Promise<boolean> {
  if (platform === "win32") return false;
  return stat(path).then(
    ({ mode }) => (mode & 0o044) !== 0,
    () => false,
  );
}

async function freeBytes(path: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs((await nearestExisting(path)).path);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** What keeps the state is loaded here and only then: every command line loads this file. */
const readSpent: DoctorProbes["readSpent"] = async (url) => {
  const { readSpentOf } = await import("../../state/read-spent-of.ts");
  const spent = await readSpentOf(url, new Date());
  return (
    spent && {
      dayUsd: spent.dayNanoUsd / NANO_USD_PER_USD,
      monthUsd: spent.monthNanoUsd / NANO_USD_PER_USD,
    }
  );
};
