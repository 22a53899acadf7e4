import { toStrings } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkInteger, checkList, checkText } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";

const MAX_NAME = 100;
const MAX_TAGS = 5;
const MAX_SLOWMODE_SECONDS = 21_600;
const ARCHIVE_MINUTES: readonly unknown[] = [60, 1_440, 4_320, 10_080, undefined, null];
const THREAD_TYPES: readonly unknown[] = [10, 11, 12, undefined, null];

function* checkOneOf(value: unknown, path: Path, allowed: readonly unknown[]): Problems {
  if (allowed.includes(value)) return;
  const message = `Must be one of ${allowed.filter((one) => typeof one === "number").join(", ")}`;
  yield { path, code: "BASE_TYPE_CHOICES", message };
}

/** Checks what a request says about a thread. @param isNew A new one must have a name. */
export function* checkThread(body: JsonObject, { isNew }: { readonly isNew: boolean }): Problems {
  yield* checkText(body["name"], ["name"], { max: MAX_NAME, required: isNew });
  yield* checkOneOf(body["auto_archive_duration"], ["auto_archive_duration"], ARCHIVE_MINUTES);
  if (isNew) yield* checkOneOf(body["type"], ["type"], THREAD_TYPES);
  const slowmode = { min: 0, max: MAX_SLOWMODE_SECONDS };
  yield* checkInteger(body["rate_limit_per_user"], ["rate_limit_per_user"], slowmode);
  yield* checkList(body["applied_tags"], ["applied_tags"], { max: MAX_TAGS });
}

/** Checks the tags of a post against those of its forum. */
export function* checkTags(tags: unknown, known: readonly { readonly id: string }[]): Problems {
  for (const [index, id] of toStrings(tags).entries()) {
    if (known.some((tag) => tag.id === id)) continue;
    yield { path: ["applied_tags", index], code: "INVALID_FORUM_TAG", message: "No such tag" };
  }
}
