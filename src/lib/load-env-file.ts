import { existsSync } from "node:fs";

/**
 * Adds the variables of a `.env` file in the working folder to the process's
 * own, which go first. Without such a file nothing happens and nothing is said.
 */
export function loadEnvFile(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}
