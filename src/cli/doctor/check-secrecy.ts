import { isPostgresUrl } from "../../state/is-postgres-url.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes } from "./doctor-probes.ts";

/** Warns of files with secrets or people's questions that other users of the machine can read. @param stateUrl As in `STATE_URL`. */
export async function checkSecrecy(
  stateUrl: string,
  probes: Pick<DoctorProbes, "isReadableByOthers">,
): Promise<Check[]> {
  const isFile = stateUrl !== ":memory:" && !isPostgresUrl(stateUrl);
  const paths = [".env", ...(isFile ? [stateUrl] : [])];
  const open = await Promise.all(paths.map((path) => probes.isReadableByOthers(path)));
  const exposed = paths.filter((_, i) => open[i]);
  if (exposed.length === 0) return [];
  return [
    {
      name: "Secrecy",
      status: "warn",
      message: `other users of this machine can read ${exposed.join(" and ")}`,
      fix: `run \`chmod 600 ${exposed.join(" ")}\``,
    },
  ];
}
