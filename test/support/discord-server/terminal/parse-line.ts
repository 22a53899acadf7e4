import { ApplicationCommandOptionType as OptionType } from "discord-api-types/v10";
import { toInteger, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { OptionValue } from "../play/command-options.ts";

/** What a line typed into the terminal client asks for. */
export type Action =
  | { readonly kind: "slash"; readonly text: string }
  | { readonly kind: "mention"; readonly text: string }
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "dm"; readonly text: string }
  | { readonly kind: "press"; readonly number: number }
  | { readonly kind: "select"; readonly text: string }
  | { readonly kind: "submit"; readonly text: string }
  | { readonly kind: "help" }
  | { readonly kind: "quit" }
  | { readonly kind: "nothing" };

const WITH_TEXT: Readonly<Record<string, "mention" | "dm" | "select" | "submit">> = {
  "@bot": "mention",
  dm: "dm",
  select: "select",
  submit: "submit",
};

/** Takes a line apart. */
export function parseLine(line: string): Action {
  const trimmed = line.trim();
  const word = trimmed.split(/\s+/)[0] ?? "";
  const rest = trimmed.slice(word.length).trim();
  const kind = WITH_TEXT[word];
  if (trimmed === "") return { kind: "nothing" };
  if (trimmed.startsWith("/")) return { kind: "slash", text: trimmed.slice(1) };
  if (kind !== undefined && rest !== "") return { kind, text: rest };
  if (word === "press" && /^\d+$/.test(rest)) return { kind: "press", number: Number(rest) };
  if (trimmed === "help" || trimmed === "quit") return { kind: trimmed };
  return { kind: "say", text: trimmed };
}

/** A slash command as typed, ready for `Member.slash`. */
export interface TypedCommand {
  /** The command with its subcommands, separated by spaces. */
  readonly name: string;
  readonly values: Readonly<Record<string, OptionValue>>;
}

function toValue(option: JsonObject, text: string): OptionValue {
  const type = toInteger(option["type"]);
  if (type === OptionType.Integer || type === OptionType.Number) return Number(text);
  if (type === OptionType.Boolean) return text === "true" || text === "yes";
  return text;
}

function readValues(options: readonly JsonObject[], text: string): TypedCommand["values"] {
  if (text === "") return {};
  const names = options.map((option) => String(option["name"]));
  const parts = text.split(new RegExp(`(?:^|\\s)(${names.join("|")}):\\s*`));
  const values: Record<string, OptionValue> = {};
  const loose = parts[0]?.trim() ?? "";
  const strings = options.filter(({ type }) => type === OptionType.String);
  const main = strings.find(({ required }) => required === true) ?? strings[0];
  if (loose !== "" && main !== undefined) values[String(main["name"])] = loose;
  for (let index = 1; index + 1 < parts.length; index += 2) {
    const option = options.find(({ name }) => name === parts[index]);
    if (option !== undefined)
      values[String(option["name"])] = toValue(option, (parts[index + 1] ?? "").trim());
  }
  return values;
}

/**
 * Reads what stands after the slash: the command, its subcommands, and `name: value` for each option. Text without a
 * name goes to the first required text option.
 *
 * @param definition The registered command, as Discord keeps it.
 */
export function parseCommand(text: string, definition: JsonObject): TypedCommand {
  const words = text.trim().split(/\s+/);
  const name = [words.shift() ?? ""];
  let options = toObjects(definition["options"]);
  for (;;) {
    const next = options.find(
      (option) => option["name"] === words[0] && toInteger(option["type"]) <= 2,
    );
    if (next === undefined) break;
    name.push(words.shift() ?? "");
    options = toObjects(next["options"]);
  }
  return {
    name: name.join(" "),
    values: options.length === 0 ? {} : readValues(options, words.join(" ")),
  };
}
