import { checkDiskSpace } from "./check-disk-space.ts";
import { checkPath } from "./check-path.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes } from "./doctor-probes.ts";
import { localPath } from "./local-path.ts";

const NAME = "Data folder";

/** Says whether the library's folder can be written to and has room; a library on the network is left alone. */
export async function checkDataFolder(uri: string, probes: DoctorProbes): Promise<Check[]> {
  const path = localPath(uri);
  if (path === undefined) {
    // The address may hold a password, so only its scheme is shown.
    const [scheme = ""] = uri.split("://");
    return [{ name: NAME, status: "ok", message: `on the network (${scheme}), not checked here` }];
  }
  const folder = { name: NAME, variable: "LANCEDB_URI", path, wanted: "folder" } as const;
  return [
    checkPath(folder, await probes.inspectPath(path)),
    checkDiskSpace(await probes.freeBytes(path)),
  ];
}
