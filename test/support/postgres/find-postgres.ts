import { globSync } from "node:fs";
import { delimiter, dirname } from "node:path";

/** @returns The folder of PostgreSQL's programs: the newest of Debian's, else the one on the path; undefined without them. */
export function findPostgres(): string | undefined {
  const version = (path: string) => Number(path.split("/").at(-3));
  const debian = globSync("/usr/lib/postgresql/*/bin/initdb").sort(
    (a, b) => version(a) - version(b),
  );
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => globSync(`${folder}/initdb`));
  const found = debian.at(-1) ?? onPath[0];
  return found && dirname(found);
}
