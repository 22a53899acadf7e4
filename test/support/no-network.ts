import { isIPv4, Socket } from "node:net";

// eslint-disable-next-line typescript/unbound-method -- called with its own socket below
const connect = Socket.prototype.connect;

/** Fails any connection that leaves this machine, whatever library opens it. */
Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]) {
  const host = hostOf(args);
  if (host !== undefined && !isLoopback(host)) {
    throw new Error(`Cannot connect from a test: wanted a loopback address, got ${host}`);
  }
  return Reflect.apply(connect, this, args) as Socket;
} as typeof connect;

function hostOf(args: readonly unknown[]): string | undefined {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (
    typeof first === "object" &&
    first !== null &&
    "host" in first &&
    typeof first.host === "string"
  ) {
    return first.host;
  }
  return typeof args[1] === "string" ? args[1] : undefined;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}
