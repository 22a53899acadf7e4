import { ComponentType } from "discord-api-types/v10";
import { toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkButton } from "./button-rules.ts";
import { typeOf, walkComponents } from "./component-tree.ts";
import { checkObjects, checkUnique } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { MAX_BUTTONS_IN_ROW, MAX_ROWS } from "./limits.ts";
import { SELECT_TYPES, checkSelect } from "./select-rules.ts";

/** A component in a place where its type cannot stand. */
export function* misplaced(
  component: JsonObject,
  path: Path,
  allowed: readonly number[],
): Problems {
  if (allowed.includes(typeOf(component))) return;
  const message = `A component of type ${typeOf(component)} cannot stand here, only ${allowed.join(", ")}`;
  yield { path: [...path, "type"], code: "UNION_TYPE_CHOICES", message };
}

/** Checks an action row: one to five buttons or a single select. */
export function* checkRow(row: JsonObject, path: Path): Problems {
  const children = toObjects(row["components"]);
  yield* checkObjects(row["components"], [...path, "components"], {
    min: 1,
    max: MAX_BUTTONS_IN_ROW,
    required: true,
  });
  for (const [index, child] of children.entries()) {
    const at = [...path, "components", index];
    if (SELECT_TYPES.includes(typeOf(child))) {
      yield* checkSelect(child, at);
      if (children.length === 1) continue;
      const message = "A select menu fills its row";
      yield { path: at, code: "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message };
    } else {
      yield* misplaced(child, at, [ComponentType.Button, ...SELECT_TYPES]);
      if (child["type"] === ComponentType.Button) yield* checkButton(child, at);
    }
  }
}

/** Checks that no custom id and no component id stands twice in a message or modal. */
export function* checkUniqueIds(components: unknown, at: Path = ["components"]): Problems {
  const placed = [...walkComponents(components, at)];
  for (const field of ["custom_id", "id"]) {
    const values = placed.map(({ component, path }) => ({
      // Discord replaces an id of 0 by a free one.
      value: component[field] === 0 ? undefined : component[field],
      path: [...path, field],
    }));
    const code = field === "id" ? "COMPONENT_ID_DUPLICATED" : "COMPONENT_CUSTOM_ID_DUPLICATED";
    yield* checkUnique(values, { code, message: `The ${field} is taken by another component` });
  }
}

/** Checks the components of a message without Components V2: at most five action rows. */
export function* checkRows(components: unknown): Problems {
  yield* checkObjects(components, ["components"], { max: MAX_ROWS });
  for (const [index, row] of toObjects(components).entries()) {
    const path = ["components", index];
    yield* misplaced(row, path, [ComponentType.ActionRow]);
    if (row["type"] === ComponentType.ActionRow) yield* checkRow(row, path);
  }
  yield* checkUniqueIds(components);
}
