import { statfs } from "node:fs/promises";
import { versions } from "node:process";
import { NANO_USD_PER_USD } from "../../llm/spend-ledger.ts";
import type { DoctorProbes } from "./doctor-probes.ts";
import { inspectDatabase } from "./inspect-database.ts";
import { inspectLocalModel } from "./inspect-local-model.ts";
import { inspectPath } from "./inspect-path.ts";
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
    listModels,
  };
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
