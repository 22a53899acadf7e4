import { judgeLicence } from "./licence-policy.ts";
import type { ShippedPackage } from "./licences-of-lock.ts";

const HEAD = `# Licences

What an installation without development tools (\`npm ci --omit=dev\`) may hold, of all platforms, by licence. Written by
\`npm run licences\` from package-lock.json; \`npm run supply-chain\` fails when it is out of date, or when a package has a
licence that nobody has looked into ([licence-policy.ts](../scripts/supply-chain/licence-policy.ts)).
`;

/**
 * @param packages In the order of the list.
 * @returns The list in Markdown.
 * @throws {Error} Naming the packages whose licence is not in the policy.
 */
export function renderLicences(packages: readonly ShippedPackage[]): string {
  const unknown = packages.filter((shipped) => judgeLicence(shipped) === undefined);
  if (unknown.length > 0) {
    const names = unknown.map(({ name, version, licence }) => `${name}@${version} (${licence})`);
    throw new Error(
      `No decision on the licence of ${names.join(", ")}. Read it, and add it to scripts/supply-chain/licence-policy.ts or leave the package out.`,
    );
  }
  const groups = Map.groupBy(packages, (shipped) => judgeLicence(shipped)?.licence ?? "");
  const sections = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, members]) => `\n## ${licence} (${members.length})\n\n${toLines(members)}\n`);
  return HEAD + sections.join("");
}

function toLines(packages: readonly ShippedPackage[]): string {
  return [...Map.groupBy(packages, ({ name }) => name)]
    .map(([name, versions]) => {
      const [first] = versions;
      const note = first && judgeLicence(first)?.note;
      const list = versions.map(({ version }) => version).join(", ");
      return `- [${name}](https://www.npmjs.com/package/${name}) ${list}${note ? `: ${note}` : ""}`;
    })
    .join("\n");
}
