import { ComponentType } from "discord-api-types/v10";
import { isJsonObject, toObjects, toText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkButton } from "./button-rules.ts";
import { checkRow, checkUniqueIds, misplaced } from "./component-rules.ts";
import { textDisplaysIn, walkComponents } from "./component-tree.ts";
import {
  checkInteger,
  checkObjects,
  checkText,
  checkUrl,
  codePointCount,
  requiredProblem,
} from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { MAX_V2_COMPONENTS, MAX_V2_TEXT } from "./limits.ts";

const MAX_GALLERY = 10;
const MAX_SECTION_TEXTS = 3;
const MAX_DESCRIPTION = 1_024;
const MAX_COLOR = 0xff_ff_ff;
const MEDIA_PROTOCOLS = ["http:", "https:", "attachment:"];
const IN_CONTAINER = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
];
const ON_TOP = [...IN_CONTAINER, ComponentType.Container];

/** What the checks of a message's components need to know about the rest of the request. */
export interface UploadedNames {
  /** Names of the files that the message carries, for `attachment://` addresses. */
  readonly fileNames: readonly string[];
}

function* checkMedia(value: unknown, path: Path, { fileNames }: UploadedNames): Problems {
  const url = isJsonObject(value) ? toText(value["url"]) : undefined;
  if (url === undefined) {
    yield requiredProblem([...path, "url"]);
    return;
  }
  yield* checkUrl(url, [...path, "url"], MEDIA_PROTOCOLS);
  if (url.startsWith("attachment://") && !fileNames.includes(url.slice("attachment://".length))) {
    yield {
      path: [...path, "url"],
      code: "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
      message: "No such file",
    };
  }
}

function* checkSection(section: JsonObject, path: Path, names: UploadedNames): Problems {
  const texts = { min: 1, max: MAX_SECTION_TEXTS, required: true };
  yield* checkObjects(section["components"], [...path, "components"], texts);
  for (const [index, child] of toObjects(section["components"]).entries()) {
    const at = [...path, "components", index];
    yield* misplaced(child, at, [ComponentType.TextDisplay]);
    yield* checkText(child["content"], [...at, "content"], { max: MAX_V2_TEXT, required: true });
  }
  const accessory = section["accessory"];
  const at = [...path, "accessory"];
  if (!isJsonObject(accessory)) {
    yield requiredProblem(at);
    return;
  }
  yield* misplaced(accessory, at, [ComponentType.Button, ComponentType.Thumbnail]);
  if (accessory["type"] === ComponentType.Button) yield* checkButton(accessory, at);
  if (accessory["type"] === ComponentType.Thumbnail) {
    yield* checkMedia(accessory["media"], [...at, "media"], names);
    yield* checkText(accessory["description"], [...at, "description"], {
      min: 0,
      max: MAX_DESCRIPTION,
    });
  }
}

function* checkGallery(gallery: JsonObject, path: Path, names: UploadedNames): Problems {
  yield* checkObjects(gallery["items"], [...path, "items"], {
    min: 1,
    max: MAX_GALLERY,
    required: true,
  });
  for (const [index, item] of toObjects(gallery["items"]).entries()) {
    yield* checkMedia(item["media"], [...path, "items", index, "media"], names);
    yield* checkText(item["description"], [...path, "items", index, "description"], {
      min: 0,
      max: MAX_DESCRIPTION,
    });
  }
}

function* checkContainer(container: JsonObject, path: Path, names: UploadedNames): Problems {
  yield* checkInteger(container["accent_color"], [...path, "accent_color"], {
    min: 0,
    max: MAX_COLOR,
  });
  const children = [...path, "components"];
  yield* checkObjects(container["components"], children, {
    min: 1,
    max: MAX_V2_COMPONENTS,
    required: true,
  });
  for (const [index, child] of toObjects(container["components"]).entries()) {
    yield* misplaced(child, [...children, index], IN_CONTAINER);
    yield* checkBlock(child, [...children, index], names);
  }
}

function* checkBlock(block: JsonObject, path: Path, names: UploadedNames): Problems {
  if (block["type"] === ComponentType.ActionRow) yield* checkRow(block, path);
  if (block["type"] === ComponentType.Section) yield* checkSection(block, path, names);
  if (block["type"] === ComponentType.MediaGallery) yield* checkGallery(block, path, names);
  if (block["type"] === ComponentType.File)
    yield* checkMedia(block["file"], [...path, "file"], names);
  if (block["type"] === ComponentType.Separator) {
    yield* checkInteger(block["spacing"], [...path, "spacing"], { min: 1, max: 2 });
  }
  if (block["type"] === ComponentType.TextDisplay) {
    yield* checkText(block["content"], [...path, "content"], { max: MAX_V2_TEXT, required: true });
  }
}

function* checkTotals(components: unknown): Problems {
  const count = [...walkComponents(components)].length;
  if (count > MAX_V2_COMPONENTS) {
    const message = `A message may have ${MAX_V2_COMPONENTS} components, nested ones included, it has ${count}`;
    yield { path: ["components"], code: "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message };
  }
  const length = textDisplaysIn(components).reduce((sum, text) => sum + codePointCount(text), 0);
  if (length > MAX_V2_TEXT) {
    const message = `All text displays together may have ${MAX_V2_TEXT} characters, they have ${length}`;
    yield { path: ["components"], code: "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message };
  }
}

/** Checks the components of a message with the Components V2 flag. */
export function* checkComponentsV2(components: unknown, names: UploadedNames): Problems {
  yield* checkObjects(components, ["components"], { max: MAX_V2_COMPONENTS });
  for (const [index, block] of toObjects(components).entries()) {
    const path = ["components", index];
    yield* misplaced(block, path, ON_TOP);
    if (block["type"] === ComponentType.Container) yield* checkContainer(block, path, names);
    else yield* checkBlock(block, path, names);
  }
  yield* checkTotals(components);
  yield* checkUniqueIds(components);
}

/** UTF-8 bytes over all text displays. */
export function textDisplayBytes(components: unknown): number {
  return textDisplaysIn(components).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
