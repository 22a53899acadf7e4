import type { ControlUse } from "../control.ts";

const PLACE = /^\d{1,3}$/u;

/** The place of the paper that was chosen in a menu, counted from 0; -1 when none was. */
export function chosenIn({ interaction }: Pick<ControlUse, "interaction">): number {
  const values: readonly string[] =
    interaction.isMessageComponent() && interaction.isStringSelectMenu() ? interaction.values : [];
  const [value = ""] = values;
  return PLACE.test(value) ? Number(value) : -1;
}
