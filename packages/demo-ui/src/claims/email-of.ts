import type { TokenClaims, Tokens } from "../flow/sign-in-state.ts";
import { decodeJwtPayload } from "./decode-jwt-payload.ts";

/** The address in an ID token, to show it or to sign in with it again; empty when there is none. */
export function emailOf(tokens: Tokens | TokenClaims): string {
  const email = ("idToken" in tokens ? decodeJwtPayload(tokens.idToken) : tokens.idClaims)?.["email"];
  return typeof email === "string" ? email : "";
}
