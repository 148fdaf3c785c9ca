/** Error codes that Authsignal documents, or that its browser SDK declares. */
export type ErrorCode =
  | "unauthorized"
  | "expired_token"
  | "invalid_request"
  | "invalid_configuration"
  | "invalid_credential"
  | "unknown_credential"
  | "too_many_requests"
  | "not_found"
  | "AUTHENTICATOR_NOT_FOUND";

type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421 | 429 | 502;

/** The body of every refusal: both SDKs decide by `error`; the browser SDK also reads the other two. */
export interface ErrorBody {
  readonly error: ErrorCode;
  readonly errorCode: ErrorCode;
  readonly errorDescription: string;
}

/** A refusal that reaches the caller as `{error, errorCode, errorDescription}` with its HTTP status. */
export class ApiError extends Error {
  readonly status: ErrorStatus;
  readonly code: ErrorCode;

  constructor(status: ErrorStatus, code: ErrorCode, description: string) {
    super(description);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }

  body(): ErrorBody {
    return { error: this.code, errorCode: this.code, errorDescription: this.message };
  }
}

export function invalidRequest(description: string): ApiError {
  return new ApiError(400, "invalid_request", description);
}

export function unauthorized(
  description = "The request is unauthorized. Check that your API key and region base URL are correctly configured.",
): ApiError {
  return new ApiError(401, "unauthorized", description);
}

export function expiredToken(): ApiError {
  return new ApiError(401, "expired_token", "The token has expired. Track the action again for a new one.");
}

export function notFound(description: string): ApiError {
  return new ApiError(404, "not_found", description);
}

export function tooManyRequests(description: string): ApiError {
  return new ApiError(429, "too_many_requests", description);
}
