import { decodeJwtPayload } from "./decode-jwt-payload.ts";

/** The address in an ID token, to show it or to sign in with it again; empty when there is none. */
export function emailOf(idToken: string): string {
  const email = decodeJwtPayload(idToken)?.["email"];
  return typeof email === "string" ? email : "";
}
