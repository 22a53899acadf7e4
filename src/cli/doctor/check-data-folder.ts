import { checkDiskSpace } from "./check-disk-space.ts";
import { checkPath } from "./check-path.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes } from "./doctor-probes.ts";
import { localPath } from "./local-path.ts";

const NAME = "Data folder";

/**
 * Says whether the library's folder can be written to and has room, and who is writing it; a library on the network is left alone.
 *
 * @param usedBytes What the library takes, where that is known.
 */
export async function checkDataFolder(
  uri: string,
  probes: DoctorProbes,
  usedBytes?: number,
): Promise<Check[]> {
  const path = localPath(uri);
  if (path === undefined) {
    // The address may hold a password, so only its scheme is shown.
    const [scheme = ""] = uri.split("://");
    return [{ name: NAME, status: "ok", message: `on the network (${scheme}), not checked here` }];
  }
  const folder = { name: NAME, variable: "LANCEDB_URI", path, wanted: "folder" } as const;
  const [state, free, holder] = await Promise.all([
    probes.inspectPath(path),
    probes.freeBytes(path),
    probes.lockHolder(path),
  ]);
  const use = { name: "Disk space", variable: "LANCEDB_URI", usedBytes } as const;
  return [
    checkPath(folder, state),
    ...(holder === undefined ? [] : [held(holder)]),
    checkDiskSpace(free, use),
  ];
}

function held(holder: string): Check {
  return { name: "Writing", status: "ok", message: `papers are being added by ${holder}` };
}
