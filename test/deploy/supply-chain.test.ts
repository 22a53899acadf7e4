import { spawnSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { judgeLicence } from "../../scripts/supply-chain/licence-policy.ts";
import { licencesOfLock } from "../../scripts/supply-chain/licences-of-lock.ts";
import { renderLicences } from "../../scripts/supply-chain/render-licences.ts";
import { toShippedSbom } from "../../scripts/supply-chain/shipped-sbom.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const SECRETLINT = join(process.cwd(), "node_modules/secretlint/bin/secretlint.js");

/** Put together here, so that this file holds none. */
const planted = [
  ["Discord bot token", ["MTE4", "x".repeat(22), ".", "GaBcDe", ".", "k9".repeat(19)], "pattern"],
  [
    "Discord webhook",
    ["https://discord.com/api/webhooks/", "12".repeat(9), "/", "aB3_".repeat(17)],
    "pattern",
  ],
  ["model key", ["sk-", "aB3dE".repeat(4), "T3Blbk", "FJ", "aB3dE".repeat(4)], "openai"],
  ["key of a store", ["AWS_SECRET_ACCESS_", "KEY=wJalrXUtnFEMI0K7MDENG1bPxRfiCYz9ab3defgh"], "aws"],
] as const;

test.for(planted)("a planted secret is found, and not repeated: %s", async ([, parts, rule]) => {
  const secret = parts.join("");
  const { status, said } = await lint(`const value = "${secret}";\n`);
  expect(said).toContain(`secretlint-rule-${rule}`);
  expect(said).not.toContain(secret);
  expect(status).toBe(1);
});

test("ids, invites and the words of the documents are no secrets", async () => {
  const { status } = await lint(
    "DISCORD_TOKEN=\nhttps://discord.com/oauth2/authorize?client_id=112233445566778899&scope=bot\n" +
      "https://discord.com/api/webhooks/112233445566778899\nnpm.pkg.version\n",
  );
  expect(status).toBe(0);
});

test.for([
  ["MIT", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["MIT AND Apache-2.0", true],
  ["MIT AND GPL-3.0-only", false],
  ["GPL-3.0-only", false],
  ["SEE LICENSE IN LICENSE.txt", false],
  [undefined, false],
] as const)("a new package of licence %s may be shipped: %s", ([licence, isAllowed]) => {
  const verdict = judgeLicence({ name: "new", version: "1.0.0", licence });
  expect(verdict !== undefined).toBe(isAllowed);
});

test("a package that was looked into is looked into again when it says something else", () => {
  const fonts = { name: "dejavu-fonts-ttf", version: "3.0.0", licence: "UNLICENSED" };
  expect(() => renderLicences([fonts])).toThrow("dejavu-fonts-ttf@3.0.0 (UNLICENSED)");
});

const lock = {
  packages: {
    "": { version: "1.0.0" },
    "node_modules/a": { version: "1.0.0", license: "MIT" },
    "node_modules/tool": { version: "2.0.0", license: "MIT", dev: true },
    "node_modules/a/node_modules/@of/b": { version: "3.0.0", license: "ISC" },
  },
};

test("the list names what is shipped, and no tool", () => {
  const list = renderLicences(licencesOfLock(lock));
  expect(list).toContain("## ISC (1)\n\n- [@of/b](https://www.npmjs.com/package/@of/b) 3.0.0\n");
  expect(list).not.toContain("/package/tool");
});

test("the bill of materials keeps what is shipped, also where a tool needs it too", () => {
  const component = (name: string, version: string) => ({ "bom-ref": name, name, version });
  const sbom = toShippedSbom(
    {
      bomFormat: "CycloneDX",
      metadata: { component: { "bom-ref": "root", name: "folder" } },
      components: [
        component("a", "1.0.0"),
        component("tool", "2.0.0"),
        component("@of/b", "3.0.0"),
      ],
      dependencies: [
        { ref: "root", dependsOn: ["a", "tool"] },
        { ref: "tool", dependsOn: ["a"] },
      ],
    },
    licencesOfLock(lock),
    "papercord",
  );
  expect(sbom.components.map(({ name }) => name)).toEqual(["a", "@of/b"]);
  expect(sbom.dependencies).toEqual([{ ref: "root", dependsOn: ["a"] }]);
  expect(sbom.metadata.component.name).toBe("papercord");
});

async function lint(content: string): Promise<{ status: number | null; said: string }> {
  const folder = await makeTempDir();
  cpSync(".secretlintrc.json", join(folder, ".secretlintrc.json"));
  const file = join(folder, "planted.txt");
  writeFileSync(file, content);
  const args = [SECRETLINT, "--no-glob", "--format", "compact", "--secretlintrc"];
  const child = spawnSync(process.execPath, [...args, ".secretlintrc.json", file], {
    encoding: "utf8",
  });
  return { status: child.status, said: `${child.stdout}${child.stderr}` };
}
