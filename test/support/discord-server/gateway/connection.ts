import { GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";
import { isJsonObject, toInteger } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Session } from "./session.ts";

const MAX_PAYLOAD_BYTES = 4_096;
const MAX_PAYLOADS = 120;
const PAYLOAD_WINDOW_MS = 60_000;

/** What a connection asks of the gateway. */
export interface ConnectionHost {
  readonly identify: (connection: Connection, data: JsonObject) => void;
  readonly resume: (connection: Connection, data: JsonObject) => void;
  readonly requestMembers: (connection: Connection, data: JsonObject) => void;
  readonly updatePresence: (data: JsonObject) => void;
  readonly closed: (connection: Connection, code: number) => void;
}

/** One WebSocket of a client. */
export class Connection {
  /** The session that was identified or resumed here. */
  session: Session | undefined;
  /** Whether heartbeats are answered. */
  acksHeartbeats = true;
  readonly #socket: WebSocket;
  readonly #host: ConnectionHost;
  #received: number[] = [];

  constructor(socket: WebSocket, host: ConnectionHost, heartbeatIntervalMs: number) {
    this.#socket = socket;
    this.#host = host;
    socket.on("message", (data: Buffer) => this.#receive(data));
    socket.on("close", (code) => host.closed(this, code));
    socket.on("error", () => socket.terminate());
    this.send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: heartbeatIntervalMs } });
  }

  /** Sends a payload. */
  send(payload: unknown): void {
    this.#socket.send(JSON.stringify(payload));
  }

  /** Sends text as it is, also when it is no JSON. */
  sendText(text: string): void {
    this.#socket.send(text);
  }

  /** Closes with a code of Discord's. */
  close(code: number): void {
    this.#socket.close(code);
  }

  /** Cuts the TCP connection, with no closing handshake. */
  kill(): void {
    this.#socket.terminate();
  }

  #receive(data: Buffer): void {
    const now = Date.now();
    this.#received = [...this.#received.filter((at) => now - at < PAYLOAD_WINDOW_MS), now];
    if (this.#received.length > MAX_PAYLOADS) return this.close(4008);
    if (data.byteLength > MAX_PAYLOAD_BYTES) return this.close(4002);
    try {
      const payload: unknown = JSON.parse(data.toString("utf8"));
      if (isJsonObject(payload)) return this.#handle(payload);
    } catch {
      // Falls through to the refusal below.
    }
    this.close(4002);
  }

  #handle({ op, d }: JsonObject): void {
    const data = isJsonObject(d) ? d : {};
    switch (toInteger(op, -1)) {
      case GatewayOpcodes.Heartbeat:
        if (this.acksHeartbeats) this.send({ op: GatewayOpcodes.HeartbeatAck });
        return;
      case GatewayOpcodes.Identify:
        return this.session === undefined ? this.#host.identify(this, data) : this.close(4005);
      case GatewayOpcodes.Resume:
        return this.session === undefined ? this.#host.resume(this, data) : this.close(4005);
      case GatewayOpcodes.PresenceUpdate:
        return this.session === undefined ? this.close(4003) : this.#host.updatePresence(data);
      case GatewayOpcodes.RequestGuildMembers:
        return this.session === undefined
          ? this.close(4003)
          : this.#host.requestMembers(this, data);
      default:
        return this.close(4001);
    }
  }
}
