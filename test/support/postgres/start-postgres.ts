import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

/** The user that PostgreSQL runs as where the tests run as root, which it refuses: nobody. */
const NOBODY = 65_534;
const SET_USER = "setpriv";
const USER = "papercord";
/** Every sign that an address has to write differently. */
const PASSWORD = "p@ss/w#rd%&?";

/** A PostgreSQL server of one test file's own. */
export interface PostgresServer {
  /** Of the database `postgres`, as its superuser; others differ in the path. */
  readonly url: string;
  readonly password: string;
  /** Ends it as a restart does, with its connections. */
  stop(): Promise<void>;
  /** Starts it again on the same port with what it kept. */
  start(): Promise<void>;
  /** Stops it and deletes its files. */
  remove(): Promise<void>;
}

/** Starts a server in a new folder on a free port of 127.0.0.1. @param programs The folder of `initdb` and `postgres`. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "papercord-postgres-"));
  const secret = join(folder, "password");
  await writeFile(secret, PASSWORD);
  if (process.getuid?.() === 0)
    for (const path of [folder, secret]) await chown(path, NOBODY, NOBODY);
  const data = join(folder, "data");
  const options = ["-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"];
  const access = ["-U", USER, "--pwfile", secret, "-A", "scram-sha-256"];
  const initdb = launch(join(programs, "initdb"), ["-D", data, ...access, ...options]);
  const [said, [code]] = await Promise.all([text(initdb.stderr), once(initdb, "exit")]);
  if (code !== 0) throw new Error(`Cannot make a PostgreSQL cluster: ${said}`);
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async () => {
    server = await serve(join(programs, "postgres"), data, port);
  };
  const stop = async () => {
    if (server?.exitCode !== null) return;
    const exit = once(server, "exit");
    server.kill("SIGINT");
    await exit;
  };
  await start();
  return {
    url: `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`,
    password: PASSWORD,
    start,
    stop,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serve(program: string, data: string, port: number) {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 150,
    shared_buffers: "32MB",
    fsync: "off",
    full_page_writes: "off",
    lc_messages: "C",
    deadlock_timeout: "100ms",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = launch(program, ["-D", data, ...options]);
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stderr })) {
    lines.push(line);
    if (line.includes("ready to accept connections")) {
      server.stderr.resume();
      return server;
    }
  }
  throw new Error(`Cannot start PostgreSQL: ${lines.join("\n")}`);
}

/** Where the tests run as root, as nobody, and ended with them whatever ends them. */
function launch(program: string, args: readonly string[]) {
  const isRoot = process.getuid?.() === 0;
  const asNobody = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", "--pdeathsig=QUIT"];
  return isRoot
    ? spawn(SET_USER, [...asNobody, program, ...args], {
        cwd: "/",
        stdio: ["ignore", "ignore", "pipe"],
      })
    : spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
