import { type Client, Events } from "discord.js";

type Handle = (...packet: readonly unknown[]) => boolean;

/**
 * Keeps an event that discord.js cannot read, such as one without the user that it is about, from ending in a rejection
 * that nothing handles, or while connecting in the end of the process. The client emits it as an `error` instead and goes
 * on with the next event.
 */
export function catchUnreadable(client: Client): void {
  const { ws } = client;
  const handle = Reflect.get(ws, "handlePacket") as Handle;
  const handleSafely: Handle = (...packet) => {
    try {
      return Reflect.apply(handle, ws, packet);
    } catch (error) {
      client.emit(Events.Error, error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  };
  Reflect.set(ws, "handlePacket", handleSafely);
}
