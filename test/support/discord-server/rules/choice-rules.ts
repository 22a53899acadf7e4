import { ApplicationCommandOptionType as OptionType } from "discord-api-types/v10";
import { toObjects } from "../json.ts";
import { checkObjects, checkText } from "./form-problems.ts";
import type { Problems } from "./form-problems.ts";
import { checkTranslations } from "./locale-rules.ts";

const MAX_CHOICES = 25;
const MAX_TEXT = 100;

/** Checks the choices that answer an autocomplete. @param type That of the option which the user types into. */
export function* checkChoices(choices: unknown, type: number): Problems {
  const path = ["data", "choices"];
  yield* checkObjects(choices, path, { max: MAX_CHOICES, required: true });
  for (const [index, choice] of toObjects(choices).entries()) {
    const at = [...path, index];
    const { name, value } = choice;
    yield* checkText(name, [...at, "name"], { max: MAX_TEXT, required: true });
    yield* checkTranslations(choice, "name", at, { max: MAX_TEXT });
    if (type === OptionType.String) {
      yield* checkText(value, [...at, "value"], { max: MAX_TEXT, required: true });
    } else if (typeof value !== "number") {
      yield { path: [...at, "value"], code: "NUMBER_TYPE_COERCE", message: "Expected a number" };
    }
  }
}
