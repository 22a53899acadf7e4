import { checks } from "./checks.ts";

// Says of each check what it found; ends with 1 when one failed.
const findings = await Promise.all(
  checks.map(async ({ name, run }) => ({ name, ...(await run()) })),
);
for (const { name, isFine, line } of findings) {
  process.stdout.write(`${isFine ? "✓" : "✗"} ${name.padEnd(18)}${line}\n`);
}
if (!findings.every(({ isFine }) => isFine)) process.exitCode = 1;
