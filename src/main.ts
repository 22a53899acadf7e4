import { keepCompiled } from "./lib/keep-compiled.ts";

keepCompiled();
const { start } = await import("./start.ts");
await start();
