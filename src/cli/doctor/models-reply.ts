/** A model that a server offers. */
export interface ListedModel {
  readonly id: string;
  /** When the vendor switches it off, if it says so. */
  readonly shutdownDate?: Date;
}

/** How a model server answered when asked for its models. */
export type ModelsReply =
  | { readonly kind: "models"; readonly models: readonly ListedModel[] }
  | { readonly kind: "status"; readonly status: number }
  /** Nothing answered; `code` is the system's, such as `ECONNREFUSED`. */
  | { readonly kind: "unreachable"; readonly code: string }
  | { readonly kind: "timeout" }
  /** Something answered, but not with a list of models. */
  | { readonly kind: "unreadable" };
