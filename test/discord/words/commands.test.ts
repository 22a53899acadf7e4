import { describe, expect, test } from "vitest";
import { commands } from "../../../src/discord/commands.ts";
import { menus } from "../../../src/discord/menus.ts";
import { type Catalogue, catalogues } from "../../../src/discord/words/catalogues.ts";
import { localizeCommand } from "../../../src/discord/words/localize-command.ts";
import {
  checkCommand,
  checkCommandList,
  commandChars,
} from "../../support/discord-server/rules/command-rules.ts";
import type { JsonObject } from "../../support/discord-server/json.ts";

/** Something that has a name: a command, a subcommand, an option or a choice. */
interface Part {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly value?: string | number;
  readonly options?: readonly Part[];
  readonly choices?: readonly Part[];
}

interface Placed {
  readonly path: string;
  readonly part: Part;
  readonly below: readonly Placed[];
}

const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const definitions = [...commands, ...menus].map(({ data }) => data);
const tree = definitions.map((data) => place(data as Part, data.name));
const all = tree.flatMap(flatten);
const others = Object.entries<Catalogue>(catalogues).filter(([language]) => language !== "en");
const registered = definitions.map(
  (data) => localizeCommand(data) as unknown as JsonObject & { readonly name: string },
);

test("Discord takes every command in all languages", () => {
  const problems = registered.flatMap((command) => [...checkCommand(command, [command.name])]);
  expect([...problems, ...checkCommandList(registered)]).toEqual([]);
});

test("no command is longer than Discord takes, in the longest language of each text", () => {
  const sizes = registered.map((command) => [command.name, commandChars(command)] as const);
  expect(sizes.filter(([, chars]) => chars > 8_000)).toEqual([]);
});

describe.for(others)("the commands in %s", ([, { commands: texts = {} }]) => {
  const nameOf = ({ path, part }: Placed): string => texts[path]?.name ?? part.name;

  test("are all there, and no others", () => {
    const isMissing = ({ path, part }: Placed): boolean =>
      texts[path]?.name === undefined ||
      (part.description !== undefined && texts[path]?.description === undefined);
    const known = new Set(all.map(({ path }) => path));
    expect({
      missing: all.filter(isMissing).map(({ path }) => path),
      superfluous: Object.keys(texts).filter((path) => !known.has(path)),
    }).toEqual({ missing: [], superfluous: [] });
  });

  test("have names and descriptions that Discord takes", () => {
    const wrong = all.filter((placed) => {
      const name = nameOf(placed);
      const { description = "…" } = texts[placed.path] ?? {};
      const isName = placed.part.description !== undefined;
      const fits = isName
        ? SLASH_NAME.test(name) && name === name.toLowerCase()
        : name.trim() === name && name.length <= (placed.path.includes(" =") ? 100 : 32);
      return !fits || name === "" || description === "" || description.length > 100;
    });
    expect(wrong.map(({ path }) => [path, texts[path]])).toEqual([]);
  });

  test("have names that nothing beside them has", () => {
    const repeated = [{ below: tree }, ...all].flatMap(({ below }) => {
      const names = below.map(nameOf);
      return names.filter((name, index) => names.indexOf(name) < index);
    });
    expect(repeated).toEqual([]);
  });
});

function place(part: Part, path: string): Placed {
  const { options = [], choices = [] } = part;
  const below = [
    ...options.map((option) => place(option, `${path} ${option.name}`)),
    ...choices.map((choice) => place(choice, `${path} =${String(choice.value)}`)),
  ];
  return { path, part, below };
}

function flatten(placed: Placed): Placed[] {
  return [placed, ...placed.below.flatMap(flatten)];
}
