import { replacing, type SentenceChange } from "./sentence-change.ts";

/** Names that carry a number, as patterns, with another one like it. */
const NAMES: readonly (readonly [string, string])[] = [
  ["CIFAR-100", "CIFAR-10"],
  ["CIFAR-10(?![\\d.])", "CIFAR-100"],
  ["CIFAR10(?!\\d)", "CIFAR100"],
  ["ResNet-?50(?!\\d)", "ResNet-101"],
  ["ResNet-?18(?!\\d)", "ResNet-34"],
  ["ImageNet-1[Kk]", "ImageNet-21K"],
  ["ImageNet-100(?!\\d)", "ImageNet-1K"],
  ["VOC 2012", "VOC 2007"],
  ["ImageNet 2012", "ImageNet 2010"],
  ["GPT-2", "GPT-3"],
  ["(?<![\\w-])3D(?= )", "2D"],
  ["(?<![\\w-])2D(?= )", "3D"],
  ["top-1(?!\\d)", "top-5"],
  ["first-order", "third-order"],
  ["second-order", "fourth-order"],
  ["4-bit", "8-bit"],
];
/** "More than 4 times faster" is also more than 4 % faster. */
const NOT_LEAST = String.raw`(?<!\b(?:more than|over|at least|exceeding) [\d.,]*)`;
const UNITS: readonly (readonly [string, string])[] = [
  [String.raw`(\d)% (?=faster|higher|better|fewer|smaller|larger)`, "$1 times "],
  [String.raw`(\d)% (?=(?:\w+ )?(?:improvement|reduction|gain|drop|increase))`, "$1x "],
  [
    String.raw`${NOT_LEAST}(\d) ?(?:times|x|×) (?=(?:faster|higher|better|fewer|smaller|larger|less|more|easier)\b)`,
    "$1% ",
  ],
  [String.raw`(\d) million\b`, "$1 billion"],
  [String.raw`${NOT_LEAST}(\d) billion\b`, "$1 million"],
  [String.raw`(\d) thousand\b`, "$1 million"],
  [String.raw`${NOT_LEAST}(\d)B\b`, "$1M"],
  [String.raw`(\d)M\b`, "$1B"],
  [String.raw`${NOT_LEAST}(\d) ?GB\b`, "$1 MB"],
  [String.raw`(\d) hours?\b`, "$1 days"],
  [String.raw`(\d) ?ms\b`, "$1 s"],
  [String.raw`\bmillions of\b`, "billions of"],
  [String.raw`\bbillions of\b`, "millions of"],
  [String.raw`\b(one|two|three|four|five) orders? of magnitude\b`, "$1 per cent"],
];

/** Ways of changing the number in a name, where the other name doesn't stand as well, or the unit of a number. */
export const NAME_AND_UNIT_CHANGES: readonly SentenceChange[] = [
  ...NAMES.map(([pattern, other]) =>
    replacing(
      "numbered-name",
      new RegExp(`(?<!${other}\\b.*)${pattern}(?!.*${other}\\b)`, "u"),
      other,
    ),
  ),
  ...UNITS.map(([pattern, unit]) => replacing("unit", new RegExp(pattern, "u"), unit)),
];
