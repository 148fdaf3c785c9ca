import * as v from "valibot";
import { ApiError } from "../core/errors.ts";
import type { RelyingParty } from "./relying-party.ts";

/** The part of the client data (WebAuthn level 3, 5.8.1) that a wrong configuration shows in. */
const ClientData = v.object({ origin: v.string() });

/**
 * Says which origin is missing in the tenant: a wrong one is a mistake in its configuration, not in the credential.
 * @throws {invalid_credential} when the credential was made or used at an origin that the tenant does not have
 */
export function requireOrigin(
  { origins }: RelyingParty,
  { response }: { readonly response: { readonly clientDataJSON: string } },
): void {
  const data = v.safeParse(ClientData, parse(response.clientDataJSON));
  if (!data.success || origins.includes(data.output.origin)) return;
  throw new ApiError(
    400,
    "invalid_credential",
    `The credential is of the origin ${data.output.origin}; the tenant expects one of ${origins.join(", ")}.`,
  );
}

function parse(clientData: string): unknown {
  try {
    return JSON.parse(Buffer.from(clientData, "base64url").toString());
  } catch {
    return undefined;
  }
}
