import type { Cognito } from "../../cognito.ts";
import { beginSrp, decoyPassword, readSrpA } from "../../passwords/srp-server.ts";
import { fold } from "../../pools/user-pool.ts";
import type { SignIn } from "../../store/pending-sign-in.ts";
import type { User } from "../../users/user.ts";
import { openChallenge } from "../challenges/open-challenge.ts";
import type { AuthReply, ClientMetadata } from "../challenges/replies.ts";
import { type AuthParameters, checkFlow, readUsername, required } from "../start/auth-parameters.ts";
import { beginSignIn } from "../start/begin-sign-in.ts";
import type { Place } from "../start/place.ts";
import { runPreAuthentication } from "../start/run-pre-authentication.ts";

/** Answers the client's public value with PASSWORD_VERIFIER; who has no password gets one that nobody knows. */
export function passwordVerifier(
  cognito: Cognito,
  { pool, client }: Place,
  signIn: SignIn,
  user: User | undefined,
  srpA: string,
): AuthReply {
  const password = user?.password ?? decoyPassword(pool.secret, fold(pool, signIn.givenName));
  const exchange = beginSrp(signIn.userName, password, BigInt(`0x${srpA}`));
  return openChallenge(
    cognito,
    client,
    signIn,
    { name: "PASSWORD_VERIFIER", exchange },
    {
      SALT: exchange.salt,
      SECRET_BLOCK: exchange.secretBlock,
      SRP_B: exchange.B,
      USERNAME: signIn.userName,
      USER_ID_FOR_SRP: signIn.userName,
    },
  );
}

/** USER_SRP_AUTH. */
export async function startSrp(
  cognito: Cognito,
  place: Place,
  parameters: AuthParameters,
  metadata: ClientMetadata,
): Promise<AuthReply> {
  checkFlow(place.client, "USER_SRP_AUTH");
  const givenName = readUsername(place.client, parameters);
  const srpA = readSrpA(required(parameters, "SRP_A")).toString(16);
  const begun = beginSignIn(cognito, place, "USER_SRP_AUTH", givenName);
  await runPreAuthentication(cognito, place, begun, metadata);
  return passwordVerifier(cognito, place, begun.signIn, begun.user, srpA);
}
