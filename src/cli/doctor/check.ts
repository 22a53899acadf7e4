/** What `doctor` found out about one thing. */
export interface Check {
  /** Two or three words, the same in every run. */
  readonly name: string;
  /** `warn`: it works, but something is missing or soon will be. */
  readonly status: "ok" | "warn" | "fail";
  /** One sentence without secrets. */
  readonly message: string;
  /** What to do, as one sentence; absent when there is nothing to do. */
  readonly fix?: string;
}
