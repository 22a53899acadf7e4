import { isJsonObject, toObjects, toText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import {
  checkInteger,
  checkObjects,
  checkText,
  checkUrl,
  codePointCount,
} from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { MAX_EMBEDS, MAX_EMBED_TOTAL } from "./limits.ts";

const MAX = {
  title: 256,
  description: 4_096,
  fields: 25,
  name: 256,
  value: 1_024,
  footer: 2_048,
  author: 256,
};
const MAX_COLOR = 0xff_ff_ff;
const IMAGE_PROTOCOLS = ["http:", "https:", "attachment:"];

function nested(embed: JsonObject, field: string): JsonObject {
  const value = embed[field];
  return isJsonObject(value) ? value : {};
}

/** All texts of an embed that count towards the limit over all embeds. */
function textsOf(embed: JsonObject): string[] {
  const fields = toObjects(embed["fields"]).flatMap((field) => [field["name"], field["value"]]);
  const others = [nested(embed, "footer")["text"], nested(embed, "author")["name"]];
  return [embed["title"], embed["description"], ...others, ...fields].flatMap(
    (value) => toText(value) ?? [],
  );
}

function* checkFields(embed: JsonObject, path: Path): Problems {
  yield* checkObjects(embed["fields"], [...path, "fields"], { max: MAX.fields });
  for (const [index, field] of toObjects(embed["fields"]).entries()) {
    const at = [...path, "fields", index];
    yield* checkText(field["name"], [...at, "name"], { max: MAX.name, required: true });
    yield* checkText(field["value"], [...at, "value"], { max: MAX.value, required: true });
  }
}

function* checkEmbed(embed: JsonObject, path: Path): Problems {
  yield* checkText(embed["title"], [...path, "title"], { min: 0, max: MAX.title });
  yield* checkText(embed["description"], [...path, "description"], {
    min: 0,
    max: MAX.description,
  });
  yield* checkInteger(embed["color"], [...path, "color"], { min: 0, max: MAX_COLOR });
  yield* checkUrl(embed["url"], [...path, "url"]);
  yield* checkFields(embed, path);
  if (embed["footer"] !== undefined) {
    yield* checkText(nested(embed, "footer")["text"], [...path, "footer", "text"], {
      max: MAX.footer,
      required: true,
    });
  }
  if (embed["author"] !== undefined) {
    yield* checkText(nested(embed, "author")["name"], [...path, "author", "name"], {
      max: MAX.author,
      required: true,
    });
    yield* checkUrl(nested(embed, "author")["url"], [...path, "author", "url"]);
  }
  for (const field of ["image", "thumbnail"]) {
    yield* checkUrl(nested(embed, field)["url"], [...path, field, "url"], IMAGE_PROTOCOLS);
  }
  const timestamp = embed["timestamp"];
  if (typeof timestamp === "string" && Number.isNaN(Date.parse(timestamp))) {
    yield {
      path: [...path, "timestamp"],
      code: "DATE_TIME_TYPE_PARSE",
      message: "Not a date in ISO 8601",
    };
  }
}

/** Whether an embed shows nothing. */
export function isEmptyEmbed(embed: JsonObject): boolean {
  const hasMedia = ["image", "thumbnail", "video"].some((field) =>
    toText(nested(embed, field)["url"]),
  );
  return !hasMedia && textsOf(embed).every((text) => text === "");
}

/** Checks the embeds of a message, each for itself and all together. */
export function* checkEmbeds(value: unknown): Problems {
  yield* checkObjects(value, ["embeds"], { max: MAX_EMBEDS });
  const embeds = toObjects(value);
  for (const [index, embed] of embeds.entries()) yield* checkEmbed(embed, ["embeds", index]);
  const total = embeds.flatMap(textsOf).reduce((sum, text) => sum + codePointCount(text), 0);
  if (total > MAX_EMBED_TOTAL) {
    const message = `All embeds together may have ${MAX_EMBED_TOTAL} characters, they have ${total}`;
    yield { path: ["embeds"], code: "MAX_EMBED_SIZE_EXCEEDED", message };
  }
}
