import { LibraryError, type LibraryErrorKind } from "../library-error.ts";

interface StoreFailure {
  readonly pattern: RegExp;
  readonly kind: LibraryErrorKind;
  readonly message: (uri: string) => string;
}

/** The first that fits counts. Texts are the AWS SDK's, LanceDB's around an S3 reply, and LanceDB Cloud's. */
const FAILURES: readonly StoreFailure[] = [
  {
    pattern: /NoSuchBucket|bucket does not exist/i,
    kind: "store-unavailable",
    message: (uri) =>
      `There is no bucket for the library at ${uri}. Make the bucket, or correct LANCEDB_URI and, for a store that isn't Amazon's, AWS_ENDPOINT.`,
  },
  {
    pattern:
      /InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|ExpiredToken|InvalidClientTokenId|UnrecognizedClient/i,
    kind: "store-unavailable",
    message: (uri) =>
      `The store of the library at ${uri} refused the credentials. Correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN, if they are temporary).`,
  },
  {
    pattern: /CredentialsProviderError|Failed to get AWS credentials|Could not load credentials/i,
    kind: "store-unavailable",
    message: (uri) =>
      `There are no credentials for the store of the library at ${uri}. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this machine a role.`,
  },
  {
    pattern: /PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint/i,
    kind: "store-unavailable",
    message: (uri) =>
      `The bucket of the library at ${uri} is in another region. Set AWS_REGION to the bucket's.`,
  },
  {
    pattern: /URL scheme is not allowed|BadScheme/i,
    kind: "store-unavailable",
    message: (uri) =>
      `AWS_ENDPOINT for the library at ${uri} begins with http://, which sends papers unencrypted. Set AWS_ALLOW_HTTP=true if that is meant, or use https://.`,
  },
  {
    pattern: /api_key or oauth|401 Unauthorized|status code: 401/,
    kind: "store-unavailable",
    message: (uri) =>
      `LanceDB Cloud refused the key for the library at ${uri}. Correct LANCEDB_API_KEY.`,
  },
  {
    pattern: /AccessDenied|403 Forbidden|status code: 403/,
    kind: "read-only",
    message: (uri) =>
      `The credentials may not do this in the library at ${uri}. Allow them to list, read, write and delete there, or ingest with others.`,
  },
  {
    pattern:
      /error sending request|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|TimeoutError|timed out|AbortError|dns error|tcp connect|SlowDown|InternalError|status code: 50\d/i,
    kind: "store-unavailable",
    message: (uri) =>
      `The store of the library at ${uri} can't be reached or doesn't answer. Check the network, LANCEDB_URI and, where it is set, AWS_ENDPOINT or LANCEDB_HOST_OVERRIDE; then try again.`,
  },
];

/**
 * Says in a sentence why a library on the network can't be used.
 *
 * @param error What LanceDB or the AWS SDK threw.
 * @returns Undefined if it says nothing that is known here.
 */
export function toStoreFailure(error: unknown, uri: string): LibraryError | undefined {
  const text = describe(error);
  const known = FAILURES.find(({ pattern }) => pattern.test(text));
  return known && new LibraryError(known.kind, known.message(uri), { cause: error });
}

/** Name, code and message of an error and its causes: the SDK says what happened in the name, Node in the code. */
function describe(error: unknown): string {
  const parts: string[] = [];
  for (let own = error; own instanceof Error; own = own.cause) {
    parts.push(own.name, "code" in own ? String(own.code) : "", own.message);
  }
  return parts.length > 0 ? parts.join(" ") : String(error);
}
