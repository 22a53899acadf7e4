import type { ControlUse } from "../control.ts";

/** What was chosen in a menu of texts; undefined when nothing was, or it is no such menu. */
export function chosenValue({ interaction }: Pick<ControlUse, "interaction">): string | undefined {
  return interaction.isMessageComponent() && interaction.isStringSelectMenu()
    ? interaction.values[0]
    : undefined;
}
