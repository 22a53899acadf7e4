import { fileURLToPath } from "node:url";

/**
 * The folder on this machine that `LANCEDB_URI` names.
 *
 * @returns `undefined` when it names something on the network.
 */
export function localPath(uri: string): string | undefined {
  if (uri.startsWith("file://") && URL.canParse(uri)) {
    return fileURLToPath(uri);
  }
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(uri) ? undefined : uri;
}
