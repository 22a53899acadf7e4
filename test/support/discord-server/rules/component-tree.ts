import { ComponentType } from "discord-api-types/v10";
import { isJsonObject, toInteger, toObjects, toText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Path } from "./form-problems.ts";

/** A component and where it stands. */
export interface PlacedComponent {
  readonly component: JsonObject;
  readonly path: Path;
}

/** Walks over components and everything nested in them (rows, sections with accessory, containers, labels). */
export function* walkComponents(
  value: unknown,
  path: Path = ["components"],
): Generator<PlacedComponent, void> {
  for (const [index, component] of toObjects(value).entries()) {
    const at = [...path, index];
    yield { component, path: at };
    yield* walkComponents(component["components"], [...at, "components"]);
    for (const field of ["accessory", "component"]) {
      const nested = component[field];
      if (isJsonObject(nested)) yield { component: nested, path: [...at, field] };
    }
  }
}

/** The texts of all text displays, in order. */
export function textDisplaysIn(components: unknown): string[] {
  return [...walkComponents(components)]
    .filter(({ component }) => component["type"] === ComponentType.TextDisplay)
    .flatMap(({ component }) => toText(component["content"]) ?? []);
}

/** A component's type; 0 when it has none. */
export function typeOf(component: JsonObject): number {
  return toInteger(component["type"]);
}
