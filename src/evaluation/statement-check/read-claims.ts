import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { reasonOfFileError } from "../../corpus/reason-of-file-error.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import { type PlacedLine, readLines } from "../read-lines.ts";
import type { ClaimSet } from "./claim-set.ts";
import { parseFlatClaims } from "./parse-flat-claims.ts";
import { parseScifactClaims } from "./parse-scifact-claims.ts";

const CORPUS = "corpus.jsonl";

/**
 * Reads labelled claims, in SciFact's layout (`corpus.jsonl` and one or more
 * `claims*.jsonl`) or with claim, abstract and label in each line of any `.jsonl`.
 *
 * @throws {UserFacingError} If the folder has no such file or no labelled claim, or a line doesn't fit, naming file
 *   and line.
 */
export async function readClaims(folder: string): Promise<ClaimSet> {
  const names = (await listFolder(folder)).filter((name) => name.endsWith(".jsonl")).toSorted();
  const isScifact = names.includes(CORPUS);
  const files = isScifact ? names.filter((name) => /^claims.*\.jsonl$/u.test(name)) : names;
  if (files.length === 0) {
    const wanted = isScifact ? `claims.jsonl beside ${CORPUS}` : "files that end in .jsonl";
    throw new UserFacingError(`There are no claims in ${folder}: wanted ${wanted}.`);
  }
  const lines = (await Promise.all(files.map((name) => linesOf(folder, name)))).flat();
  const content = isScifact
    ? parseScifactClaims(await linesOf(folder, CORPUS), lines)
    : parseFlatClaims(lines);
  if (content.claims.length === 0) {
    throw new UserFacingError(`No claim of ${folder} has a label.`);
  }
  return { name: basename(resolve(folder)), ...content };
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new UserFacingError(`${folder} cannot be read: ${reasonOfFileError(error)}.`, {
      cause: error,
    });
  }
}

async function linesOf(folder: string, name: string): Promise<PlacedLine[]> {
  return (await readLines(join(folder, name))) ?? [];
}
