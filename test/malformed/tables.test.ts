import { written } from "./made-papers.ts";
import { type MalformedFile, testMalformed } from "./malformed-file.ts";

const { csv } = written;
const NOT_CLOSED = "a quotation mark is opened and not closed";
const SWAPPED = "title and abstract have changed places";
const LOOKED_FOR = "abstract, abstractnote, summary, abstracttext, paperabstract, description";
const row = ({ title, abstract }: { readonly title: string; readonly abstract: string }) =>
  `${title},"${abstract}"\n`;

const FILES: readonly MalformedFile[] = [
  {
    name: "columns whose contents have changed places",
    content: ({ one, two }) =>
      `title,abstract\n"${one.abstract}",${one.title}\n"${two.abstract}",${two.title}\n`,
    refused: [`file:2: ${SWAPPED}`, `file:3: ${SWAPPED}`],
  },
  {
    name: "one row whose columns have changed places",
    content: ({ one, two, three }) => `${csv(one)}"${two.abstract}",${two.title}\n${row(three)}`,
    came: ["one", "three"],
    refused: [`file:3: ${SWAPPED}`],
  },
  {
    name: "columns in another order",
    content: ({ one }) => `Abstract,Year,Title\n"${one.abstract}",2020,${one.title}\n`,
    came: ["one"],
  },
  {
    name: "prototype keys as columns",
    content: ({ one, two }) =>
      `__proto__,constructor,title,toString,abstract\nx,y,${one.title},z,"${one.abstract}"\n,,${two.title},,"${two.abstract}"\n`,
    came: ["one", "two"],
  },
  {
    name: "columns that stand twice",
    content: ({ one, two }) =>
      `title,abstract,title,abstract\n${one.title},"${one.abstract}",x,y\n${two.title},"${two.abstract}",,\n`,
    came: ["one", "two"],
  },
  {
    name: "10,000 columns",
    content: ({ one, two }) => {
      const names = Array.from({ length: 9_998 }, (_, index) => `column${index}`).join(",");
      const cells = ",x".repeat(9_998);
      return `title,abstract,${names}\n${one.title},"${one.abstract}"${cells}\n${two.title},"${two.abstract}",x\n`;
    },
    came: ["one"],
    refused: ["file:3: 3 cells in a table of 10000 columns"],
  },
  {
    name: "a header without columns of a paper",
    content: () => "id;name;price\n1;Apple;2\n2;Pear;3\n",
    refused: [
      `file:1: no column for the abstract: the header has "id", "name", "price"; looked for abstract (${LOOKED_FOR})`,
    ],
  },
  {
    name: "a header without abstracts",
    content: () => "title,year\nA,2020\nB,2021\n",
    refused: [
      `file:1: no column for the abstract: the header has "title", "year"; looked for abstract (${LOOKED_FOR})`,
    ],
  },
  {
    name: "a header and no row",
    content: () => "title,abstract\n",
    refused: ["file: no row of a table in it"],
  },
  {
    name: "no header",
    content: ({ one, two }) => `${row(one)}${row(two)}`,
    refused: ["file:1: abstract without a title", "file:2: abstract without a title"],
  },
  {
    name: "a quotation mark that is never closed",
    content: ({ one, two, three }) => `${csv(one)}"${two.title},${two.abstract}\n${row(three)}`,
    came: ["one", "three"],
    refused: [`file:3: ${NOT_CLOSED}`],
  },
  {
    name: "a quotation mark that is never closed in the last row",
    content: ({ one, two }) => `${csv(one)}${two.title},"${two.abstract}`,
    came: ["one"],
    refused: [`file:3: ${NOT_CLOSED}`],
  },
  {
    name: "quotation marks that aren't doubled",
    content: ({ one, two }) => `${csv(one)}${two.title},"${two.abstract} He said "so" and left."\n`,
    came: ["one", "two"],
  },
  {
    name: "a table cut within a row",
    content: ({ one, two }) => csv(one, two).slice(0, -400),
    came: ["one"],
    refused: [`file:3: ${NOT_CLOSED}`],
  },
  {
    name: "rows with too few and too many cells",
    content: ({ one, two }) => `${csv(one)}x\nx,y,z\n\n,\n${row(two)}`,
    came: ["one", "two"],
    refused: ["file:3: 1 cells in a table of 2 columns", "file:4: 3 cells in a table of 2 columns"],
  },
  {
    name: "titles without abstracts and the other way round",
    content: ({ one, two, three }) => `${csv(one)}${two.title},\n,"${three.abstract}"\n`,
    came: ["one"],
    refused: ["file:3: no abstract", "file:4: no title"],
  },
  {
    name: "NUL in a cell",
    content: ({ one, two }) => `${csv(one)}${row({ ...two, title: `A\0B` })}`,
    came: ["one"],
    refused: ["file:3: NUL character in the title"],
  },
  {
    name: "tables joined, header, byte order mark and all",
    content: ({ one, two }) => `\ufeff${csv(one)}\ufeff${csv(two)}`,
    came: ["one", "two"],
  },
  {
    name: "a spreadsheet's line that names the separator",
    content: ({ one, two }) =>
      `sep=;\ntitle;abstract\n${one.title};${one.abstract}\n${two.title};${two.abstract}\n`,
    came: ["one", "two"],
  },
  {
    name: "years, dates and links of nonsense",
    content: ({ one, two }) =>
      `title,abstract,year,date,url,doi,arxiv\n${one.title},"${one.abstract}",1e999,99999-01-01,javascript:x,10.1,x\n${two.title},"${two.abstract}",-1,2024-13-45,file:///etc/passwd,doi,2401.1\n`,
    came: ["one", "two"],
  },
  {
    name: "tabs in a table called .csv",
    file: "papers.csv",
    content: ({ one, two }) =>
      `title\tabstract\n${one.title}\t${one.abstract}\n${two.title}\t"${two.abstract}"\n`,
    came: ["one", "two"],
  },
  {
    name: "a million empty rows",
    content: ({ one, two }) => `${csv(one)}${",\n".repeat(1_000_000)}${row(two)}`,
    came: ["one", "two"],
  },
];

testMalformed(FILES);
