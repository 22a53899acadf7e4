/** How LanceDB Cloud is reached. */
export interface ServiceAccess {
  readonly apiKey?: string | undefined;
  /** LanceDB's default when absent. */
  readonly region?: string | undefined;
  /** Another address of the service: a private deployment's, or a stand-in's. */
  readonly hostOverride?: string | undefined;
}
