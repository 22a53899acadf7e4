import { fileURLToPath } from "node:url";

/**
 * The path that a setting such as `LANCEDB_URI` or `STATE_URL` names.
 *
 * @returns `undefined` when it names something on the network.
 */
export function localPath(setting: string): string | undefined {
  if (setting.startsWith("file://") && URL.canParse(setting)) {
    return fileURLToPath(setting);
  }
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(setting)
    ? undefined
    : setting.replace(/^(?:file|sqlite):/, "");
}
