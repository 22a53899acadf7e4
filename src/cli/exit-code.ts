/** What the process tells its caller when it ends. */
export const EXIT_CODE = {
  /** Done. Abstaining is a result too. */
  done: 0,
  failed: 1,
  /** The command line itself was wrong. */
  usage: 2,
  /** EX_CONFIG of sysexits.h: a supervisor should not start the process again. */
  configuration: 78,
  /** 128 + SIGINT, as shells count it. */
  interrupted: 130,
} as const;
