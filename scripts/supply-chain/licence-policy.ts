import type { ShippedPackage } from "./licences-of-lock.ts";

/** Licences that ask for no more than naming the authors, or for nothing. */
const FREE = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
]);

/** Packages that were looked into one by one, since what they say of themselves doesn't suffice. */
const LOOKED_INTO: readonly {
  readonly name: RegExp;
  /** What the package says of itself; with another text it is looked into again. */
  readonly says: string | undefined;
  readonly licence: string;
  readonly note: string;
}[] = [
  {
    name: /^(?:base-64|i|json-bignum)$/,
    says: undefined,
    licence: "MIT",
    note: "named in the older field `licenses`",
  },
  {
    name: /^flatbuffers$/,
    says: "SEE LICENSE IN LICENSE.txt",
    licence: "Apache-2.0",
    note: "from its LICENSE.txt",
  },
  {
    name: /^dejavu-fonts-ttf$/,
    says: "SEE LICENSE IN README.md AND LICENSE",
    licence: "Bitstream-Vera",
    note: "fonts; may be used, embedded and passed on, but not sold by themselves",
  },
  {
    name: /^@resvg\/resvg-wasm$/,
    says: "MPL-2.0",
    licence: "MPL-2.0",
    note: "used unchanged, as a file of its own",
  },
  {
    name: /^@img\/sharp-libvips-[\w-]+$/,
    says: "LGPL-3.0-or-later",
    licence: "LGPL-3.0-or-later",
    note: "a shared library of optional packages, for `EMBEDDING_MODEL=onnx:…`; not in the container image",
  },
  ...["Apache-2.0 AND LGPL-3.0-or-later", "Apache-2.0 AND LGPL-3.0-or-later AND MIT"].map(
    (says) => ({
      name: /^@img\/sharp-(?:win32-[\w-]+|wasm32)$/,
      says,
      licence: says,
      note: "the same library and its binding in one package",
    }),
  ),
];

/** What the list says of a package. */
export interface Verdict {
  readonly licence: string;
  readonly note?: string;
}

/** @returns Undefined when the package may not be shipped before somebody has looked into it. */
export function judgeLicence({ name, licence }: ShippedPackage): Verdict | undefined {
  const known = LOOKED_INTO.find((entry) => entry.name.test(name) && entry.says === licence);
  if (known) return { licence: known.licence, note: known.note };
  return licence !== undefined && isFree(licence) ? { licence } : undefined;
}

/** Reads `A`, `(A OR B)` and `A AND B`; whatever is nested deeper is not free. */
function isFree(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, "$1");
  return bare.split(" OR ").some((choice) => choice.split(" AND ").every((id) => FREE.has(id)));
}
