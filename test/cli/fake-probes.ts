import type { DoctorProbes } from "../../src/cli/doctor/doctor-probes.ts";

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
    readSpent: () => Promise.resolve({ dayUsd: 0.25, monthUsd: 4 }),
    listModels: () => Promise.reject(new Error("Cannot list models: the test did not set them")),
    ...probes,
  };
}
