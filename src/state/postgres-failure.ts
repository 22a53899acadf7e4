import { UserFacingError } from "../lib/user-facing-error.ts";

/** How the server, or the way to it, says that asking again soon may do: it starts, stops or is full. */
const PASSING = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "57P01", "57P03", "53300"]);
/** Two transactions got in each other's way, and PostgreSQL took this one back. */
const ROLLED_BACK = new Set(["40001", "40P01"]);

/** Whether a connection was refused for a reason that may pass within seconds. */
export function isPassingRefusal(error: unknown): boolean {
  const isCut = error instanceof Error && error.message === "Connection terminated unexpectedly";
  return isCut || PASSING.has(codeOf(error));
}

/** Whether PostgreSQL rolled a transaction back that can simply be run again. */
export function isRolledBack(error: unknown): boolean {
  return ROLLED_BACK.has(codeOf(error));
}

/** PostgreSQL cannot be used. The message is both sentences; neither holds the password. */
export class PostgresFailure extends UserFacingError {
  override readonly name = "PostgresFailure";
  /** What happened, without a full stop. */
  readonly reason: string;
  /** What to do, without a full stop. */
  readonly advice: string;

  constructor({ reason, advice }: Pick<PostgresFailure, "reason" | "advice">, cause: unknown) {
    super(`${reason}. ${advice}.`, { cause });
    this.reason = reason;
    this.advice = advice;
  }
}

/** Says what went wrong when a database was opened, and what to do about it. */
export function toPostgresFailure(cause: unknown, url: string): UserFacingError {
  if (cause instanceof UserFacingError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const place = placeOf(url);
  const known = SENTENCES.find(({ codes, sign }) =>
    sign ? sign.test(message) : codes?.includes(codeOf(cause)),
  );
  const sentences = known?.tell(place) ?? {
    reason: `Cannot use PostgreSQL at ${place.host}: ${withoutSecret(message, url)}`,
    advice: "Check STATE_URL, and that the server is well",
  };
  return new PostgresFailure(sentences, cause);
}

interface Place {
  readonly host: string;
  readonly database: string;
  readonly user: string;
}

/** The first that fits is told; by its codes, or by what the message says where there is no code. */
const SENTENCES: readonly {
  readonly codes?: readonly string[];
  readonly sign?: RegExp;
  readonly tell: (place: Place) => Pick<PostgresFailure, "reason" | "advice">;
}[] = [
  {
    sign: /does not support SSL/i,
    tell: ({ host }) => ({
      reason: `PostgreSQL at ${host} speaks no TLS, but STATE_URL asks for it`,
      advice:
        "Turn TLS on at the server, or set sslmode=disable where the network between is your own",
    }),
  },
  {
    sign: /certificate|altnames/i,
    tell: ({ host }) => ({
      reason: `The certificate of PostgreSQL at ${host} isn't one that this machine trusts`,
      advice: "Add sslrootcert=<file of its authority> to STATE_URL",
    }),
  },
  {
    sign: /timeout/i,
    tell: ({ host }) => ({
      reason: `PostgreSQL at ${host} doesn't answer`,
      advice:
        "Check that the server runs and that nothing between blocks it, or correct host and port in STATE_URL",
    }),
  },
  {
    codes: ["ECONNREFUSED", "ENOENT", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH"],
    tell: ({ host }) => ({
      reason: `Cannot reach PostgreSQL at ${host}: nothing answers there`,
      advice: "Start the server, or correct host and port in STATE_URL",
    }),
  },
  {
    codes: ["ENOTFOUND", "EAI_AGAIN"],
    tell: ({ host }) => ({
      reason: `Cannot reach PostgreSQL at ${host}: no machine of that name was found`,
      advice: "Correct the host in STATE_URL, or check the network",
    }),
  },
  {
    codes: ["28P01", "28000"],
    tell: ({ host, user }) => ({
      reason: `PostgreSQL at ${host} refuses the user ${user}`,
      advice: "Correct user and password in STATE_URL, or allow that user in pg_hba.conf",
    }),
  },
  {
    codes: ["3D000"],
    tell: ({ host, database, user }) => ({
      reason: `PostgreSQL at ${host} has no database ${database}`,
      advice: `Create it (createdb --owner=${user} ${database}), or correct its name in STATE_URL`,
    }),
  },
  {
    codes: ["42501"],
    tell: ({ database, user }) => ({
      reason: `The user ${user} may not make or change papercord's tables in ${database}`,
      advice: `Make that user the owner of the database, or run: GRANT CREATE ON DATABASE "${database}" TO "${user}"`,
    }),
  },
  {
    codes: ["53300"],
    tell: ({ host }) => ({
      reason: `PostgreSQL at ${host} has no connection left`,
      advice: "Raise its max_connections, or run fewer processes",
    }),
  },
];

/** A file that isn't there counts only as the socket of a server. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return "";
  const isFile = error.code === "ENOENT" && !("syscall" in error && error.syscall === "connect");
  return isFile ? "" : error.code;
}

function placeOf(url: string): Place {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  const host = decodeURIComponent(hostname) || searchParams.get("host") || "localhost";
  const user = decodeURIComponent(username) || searchParams.get("user") || "of this process";
  return {
    host: `${host}:${port || (searchParams.get("port") ?? "5432")}`,
    database: decodeURIComponent(pathname.slice(1)) || user,
    user,
  };
}

function withoutSecret(message: string, url: string): string {
  const { password, searchParams } = new URL(url);
  const secrets = [url, password, decodeURIComponent(password), searchParams.get("password") ?? ""];
  return secrets
    .filter((text) => text !== "")
    .reduce((text, secret) => text.replaceAll(secret, "…"), message);
}
