/*
 * Loaded into the bot's process before the bot: its days are those of the
 * stage, so that dates in the pictures don't change with the day they are drawn
 * on, and a week passes when the stage says so.
 */

const RealDate = Date;
let shiftMs = Number(process.env["CLOCK_SHIFT_MS"]);
const now = (): number => RealDate.now() + shiftMs;

process.on("message", (message) => {
  shiftMs = Number(message);
  process.send?.("shifted");
});
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: readonly unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
  get: (target, key): unknown => (key === "now" ? now : Reflect.get(target, key)),
});
