import { toInteger } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { walkComponents } from "../rules/component-tree.ts";

/** The numbers that Discord gives to components which have none: in order, leaving out those that are taken. */
export function componentIds(components: unknown): ReadonlyMap<JsonObject, number> {
  const placed = [...walkComponents(components)].map(({ component }) => component);
  const taken = new Set(placed.map((component) => toInteger(component["id"])));
  let next = 1;
  const free = (): number => {
    while (taken.has(next)) next += 1;
    taken.add(next);
    return next;
  };
  return new Map(placed.map((component) => [component, toInteger(component["id"]) || free()]));
}
