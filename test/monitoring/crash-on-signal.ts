/**
 * Loaded into a bot's process before its own code: at SIGUSR2 a promise is rejected that nobody waits for, and at
 * SIGWINCH an exception is thrown that nobody catches. Both carry what discord.js's errors carry.
 */
const { PLANTED = "" } = process.env;

function failure(): Error {
  const url = `https://discord.com/api/v10/webhooks/1/${PLANTED}/messages/@original`;
  const error = new Error(`"${PLANTED}" was refused\n    at ${PLANTED} (/x.ts:1:1)`);
  return Object.assign(error, { url, requestBody: { json: { content: PLANTED } }, cause: PLANTED });
}

process.on("SIGUSR2", () => void Promise.reject(failure()));
process.on("SIGWINCH", () => {
  setImmediate(() => {
    throw failure();
  });
});
