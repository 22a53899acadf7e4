import { abstractOf } from "../corpus/listing-fixtures.ts";
import type { PaperDetails } from "../../src/corpus/paper.ts";

/** A paper as a source may say it, with everything that some format gives a meaning to. */
export interface NastyPaper extends PaperDetails {
  readonly title: string;
  readonly abstract: string;
}

const TITLES = [
  String.raw`The Schr\"odinger Bridge and $\mathcal{O}(n^2)$ \textbf{Sampling} of {\em Diffusions}`,
  String.raw`$x_{i}^{2} \le \frac{1}{2}$ for $\alpha$-Stable \L}ojasiewicz Flows \& 5\% \_`,
  "{{BERT}}: {P}re-Training {} of }{ Braces {that {Nest}",
  "\"Double\", 'Single' and ``Old'' Quotes: “Curly” «French» „German“ ‚Low‘",
  "A Title\n  over Two\r\n\tLines\u2028and a Separator",
  "🦙 Llamas, 👩‍👩‍👧‍👦 Families and 🇺🇳 Flags",
  "大規模言語モデルの評価：日本語、中文与한국어",
  "نماذج اللغة الكبيرة \u202bو\u202c תרגום מכונה",
  "100% of R&D: P&L at $5, #1 _underscore_ ~tilde ^caret",
  String.raw`C:\new\table \\ and a Backslash at the End \ `,
  "<b>Bold</b> &amp; <i>Slanted</i> &lt;p&gt; <!-- Remark --> ]]> AT&T",
  "=SUM(A1:A9) as a Title",
  "+1 as a Title",
  "-Minus and its Title",
  "@handle as a Title",
  "'=Quoted as a Title",
  "One; Two | Three\tFour, Five",
  "ER  - is not the End  - of TY  - JOUR",
  "@article{key, title = {Entries in Entries}}",
  '"a","b""c",d',
  '{"title": "Records in Records", "abstract": [1, 2]}',
  "__proto__ and the constructor of toString",
  `A Long Title ${"of Many Words ".repeat(120)}`,
  "Q",
  "1984",
  "Cafe\u0301s and Nai\u0308ve Re\u0301sume\u0301s",
  "\u200bZero\u200dWidth\ufeff Marks",
  "Title and Abstract. Two Sentences.",
  "Tabs\tand\u00a0Hard Spaces\u3000in Titles",
  "Daily Papers",
  "Subscribe to Nothing: On Newsletters",
  "Zero Authors, null, undefined, NaN and true",
] as const;

const NAMES: readonly (readonly string[])[] = [
  ["Lovelace, Ada", "van der Berg, Jan Peter", "King, Martin Luther, Jr.", "Smith III, John"],
  ["Ludwig van Beethoven", "Charles de la Vallée Poussin", "J. R. R. Tolkien", "Jean-Luc d'Été"],
  ["Lovelace, Ada"],
  ["The A and B Collaboration", "and", "others", "Anderson and", "Rand Ander"],
  ["O’Neil–Müller, Seán", '"Nick" Name', "{Braced} Name", "Name & Co.", "50% Author", "$5 Author"],
  ["X", "山田 太郎", "李", "محمد علي", "Владимир Ильич"],
  ["Doe~Jane", "Back\\slash", "Pipe|Name", "Ada_Lovelace", "#1 Author", "Name^Caret", "<Tag>"],
  ["Émile Zola", "Cafe\u0301 Owner", "Tab\tName", "Line\nName", "Double  Space"],
  Array.from({ length: 3_000 }, (_, index) => `Author ${index.toString(36)}, A.`),
];

const DETAILS: readonly PaperDetails[] = [
  { doi: "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2" },
  { doi: "10.1000/a_b%20c#d?e&f=g" },
  { doi: '10.1000/{braces}"quotes"' },
  { doi: "10.1000/ünï~çode$" },
  { url: "https://example.org/a?b=1&c=%26%20d#e%7Bf%7D" },
  { url: "https://example.org/~a_b/$1,2;3|4?q=\"x\"&amp;r='y'" },
  { url: "https://例え.jp/論文?題=値" },
  { url: "http://user:word@example.org:8080/(a)/%" },
  { url: "https://pubmed.ncbi.nlm.nih.gov/31452104/" },
  { arxivId: "hep-th/9901001", url: "http://arxiv.org/abs/hep-th/9901001v3" },
  { arxivId: "math.GT/0309136", categories: ["math.GT", "math.AT"] },
  { arxivId: "2401.12345", url: "https://example.org/elsewhere", doi: "10.1000/elsewhere" },
  { doi: "10.48550/arxiv.2401.54321", date: "2024-01-31" },
  { categories: ["cs.CL", "stat.ML", "Computer Science - A, B", "50% C&A", "math and physics"] },
  { categories: ["{Braces}", "Back\\slash", "x|y", "Zwei Wörter", "#hash"] },
  { licence: "http://creativecommons.org/licenses/by/4.0/", year: 2024, date: "2024-02-29" },
  { licence: 'CC BY-NC-SA 4.0 © 2024 "The Authors" {x} & others, 50%' },
  { year: 1500 },
  { year: 2200, venue: "and" },
  { date: "2023-12-31" },
  { year: 2021, date: "2023-01-01", arxivId: "2101.00001" },
  { year: 2019, venue: "Proc. of the 5th Int'l Conf. on A & B, Vol. 3 (50%)" },
  { year: 2020, venue: "J. {Braces} and \\Backslashes: “Quotes”; Semicolons" },
];

const ABSTRACTS = [
  (text: string) => `${text}\n\nA second paragraph.\r\n  - a list\n  - of lines\n`,
  (text: string) =>
    `${text} We use $\\{x_i\\}_{i=1}^{n}$, \\emph{always}, 5\\% of R\\&D and R\\'enyi's {\\em entropy}.`,
  (text: string) => `"${text}" 'quoted' “twice”, and "" again.`,
  (text: string) => `=1+1; ${text} <p>Tags</p> &amp; &lt;entities&gt; ]]> end.`,
  (text: string) => `${text} ${"And so on, sentence by sentence. ".repeat(1_500)}`,
  (text: string) => `${text} ER  - \nTY  - JOUR\nAB  - tags\n@misc{a, title={b}}\n{"a": 1},`,
  (text: string) => `${text} 模型很大。結果が良い。 النتائج جيدة. 👍🏽 \u0001\u200b`,
  (text: string) => `${text} 2024 2 1 0 -1 1e999 __proto__ constructor __proto__ 2024`,
  (text: string) => `${text} Ends with a backslash \\`,
  (text: string) => `${text} Double  spaces,\ttabs\u00a0and\u3000others;  it ends with them.  `,
] as const;

/** Some sixty papers; no two of them, and none of the seeds, can be taken for one. */
export const NASTY_PAPERS: readonly NastyPaper[] = [
  ...TITLES.map((title) => ({ title })),
  ...NAMES.map((authors, index) => ({ title: `On the Names of List ${index}`, authors })),
  ...DETAILS.map((details, index) => ({ title: `On Details of Sort ${index}`, ...details })),
].map((paper, index) => {
  const abstract = abstractOf(5_000 + index);
  return { ...paper, abstract: ABSTRACTS[index % ABSTRACTS.length]?.(abstract) ?? abstract };
});
