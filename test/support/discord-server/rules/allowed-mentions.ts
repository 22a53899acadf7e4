import { isJsonObject, toStrings } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkList } from "./form-problems.ts";
import type { Problems } from "./form-problems.ts";

const MAX_IDS = 100;
const PARSE_TYPES = ["users", "roles", "everyone"];

/** Who is pinged by a message. */
export interface Pings {
  /** Ids of users, among them the author of the message replied to. */
  readonly users: readonly string[];
  /** Ids of roles. */
  readonly roles: readonly string[];
  /** Whether `@everyone` or `@here` works. */
  readonly everyone: boolean;
}

/** Nobody. */
export const NO_PINGS: Pings = { users: [], roles: [], everyone: false };

/** Who could be pinged where the message is posted. */
export interface PingContext {
  /** The text of the message: its content and its text displays. Embeds never ping. */
  readonly text: string;
  /** The request's `allowed_mentions`; absent means Discord's default, which pings everybody mentioned. */
  readonly allowedMentions: unknown;
  /** Ids of the users who see the channel. */
  readonly userIds: { has(id: string | undefined): boolean };
  /** Ids of the roles that the author may mention. */
  readonly roleIds: ReadonlySet<string>;
  readonly mayPingEveryone: boolean;
  /** Author of the message replied to. */
  readonly repliedUserId: string | undefined;
}

interface Allowed {
  readonly users: (id: string) => boolean;
  readonly roles: (id: string) => boolean;
  readonly everyone: boolean;
  readonly repliedUser: boolean;
}

function toAllowed(allowedMentions: unknown): Allowed {
  if (!isJsonObject(allowedMentions)) {
    return { users: () => true, roles: () => true, everyone: true, repliedUser: true };
  }
  const parse = toStrings(allowedMentions["parse"]);
  const users = toStrings(allowedMentions["users"]);
  const roles = toStrings(allowedMentions["roles"]);
  return {
    users: (id) => parse.includes("users") || users.includes(id),
    roles: (id) => parse.includes("roles") || roles.includes(id),
    everyone: parse.includes("everyone"),
    repliedUser: allowedMentions["replied_user"] === true,
  };
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
}

/**
 * Computes who a message really pings.
 *
 * Mentions in code are counted like any other: whoever lets them through relies on a client's way to read Markdown.
 */
export function computePings(context: PingContext): Pings {
  const { text, userIds, roleIds, repliedUserId } = context;
  const allowed = toAllowed(context.allowedMentions);
  const users = idsIn(text, /<@!?(\d+)>/g).filter((id) => userIds.has(id) && allowed.users(id));
  if (repliedUserId !== undefined && allowed.repliedUser && !users.includes(repliedUserId))
    users.push(repliedUserId);
  return {
    users,
    roles: idsIn(text, /<@&(\d+)>/g).filter((id) => roleIds.has(id) && allowed.roles(id)),
    everyone: context.mayPingEveryone && allowed.everyone && /@(everyone|here)/.test(text),
  };
}

/** Whether anybody is pinged. */
export function isPinging({ users, roles, everyone }: Pings): boolean {
  return everyone || users.length > 0 || roles.length > 0;
}

function* checkParse(allowed: JsonObject, path: readonly string[]): Problems {
  const parse = toStrings(allowed["parse"]);
  for (const [index, type] of parse.entries()) {
    if (PARSE_TYPES.includes(type)) continue;
    yield {
      path: [...path, "parse", index],
      code: "BASE_TYPE_CHOICES",
      message: `Must be one of ${PARSE_TYPES.join(", ")}`,
    };
  }
  for (const field of ["users", "roles"]) {
    yield* checkList(allowed[field], [...path, field], { max: MAX_IDS });
    if (!parse.includes(field) || toStrings(allowed[field]).length === 0) continue;
    const message = `"${field}" in parse excludes a list of ${field}`;
    yield { path: [...path, "parse"], code: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message };
  }
}

/** Checks the `allowed_mentions` of a request. */
export function* checkAllowedMentions(value: unknown): Problems {
  if (isJsonObject(value)) yield* checkParse(value, ["allowed_mentions"]);
}
