/** Ends the help of every command that has `--json`. */
export const JSON_HELP = `
With --json, standard output is exactly one JSON document on one line; progress
and notes go to standard error. When the command fails, the document is
{"error": {"kind": …, "message": …}} and the exit code is not 0.

Exit codes: 0 done (not finding an answer is a result too), 1 failed,
2 wrong usage, 78 the configuration is not valid, 130 stopped with Ctrl-C.`;
