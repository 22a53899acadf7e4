import { toObjects } from "../json.ts";
import { checkObjects, checkText, requiredProblem } from "./form-problems.ts";
import type { Problems } from "./form-problems.ts";

const MAX_CHOICES = 25;
const MAX_TEXT = 100;

/** Checks the choices that answer an autocomplete. */
export function* checkChoices(choices: unknown): Problems {
  const path = ["data", "choices"];
  yield* checkObjects(choices, path, { max: MAX_CHOICES, required: true });
  for (const [index, { name, value }] of toObjects(choices).entries()) {
    yield* checkText(name, [...path, index, "name"], { max: MAX_TEXT, required: true });
    if (typeof value === "string")
      yield* checkText(value, [...path, index, "value"], { min: 0, max: MAX_TEXT });
    else if (typeof value !== "number") yield requiredProblem([...path, index, "value"]);
  }
}
