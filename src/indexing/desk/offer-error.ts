import { UserFacingError } from "../../lib/user-facing-error.ts";

/** Why an offer was refused as a whole, before anything was read. */
export type OfferErrorKind = "file-too-large" | "text-too-long" | "no-ids" | "too-many-ids";

/** An offer that is not looked at. The library is as it was; the message is fit for people. */
export class OfferError extends UserFacingError {
  override readonly name = "OfferError";
  readonly kind: OfferErrorKind;

  constructor(kind: OfferErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
