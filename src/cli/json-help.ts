/** Ends the help of every command that has `--json`. */
export const JSON_HELP = `
With --json, standard output is exactly one JSON document on one line; progress
and notes go to standard error. When the command cannot do its work, the document
is {"error": {"kind": …, "message": …}}; a report that tells of failures (nothing
could be read, a check failed) keeps its own form. Either way the exit code is not 0.

Exit codes: 0 done (not finding an answer is a result too), 1 failed,
2 wrong usage, 78 the configuration is not valid, 130 stopped with Ctrl-C.`;
