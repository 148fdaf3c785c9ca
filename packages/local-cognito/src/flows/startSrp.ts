import type { Cognito } from "../cognito.ts";
import { fold } from "../pools/userPool.ts";
import { beginSrp, decoyPassword, readSrpA } from "../srp/server.ts";
import type { User } from "../users/user.ts";
import { type AuthParameters, checkFlow, readUsername, required } from "./authParameters.ts";
import { beginSignIn } from "./beginSignIn.ts";
import { openChallenge } from "./openChallenge.ts";
import type { SignIn } from "./pendingSignIn.ts";
import type { Place } from "./place.ts";
import type { AuthReply, ClientMetadata } from "./replies.ts";
import { runPreAuthentication } from "./runPreAuthentication.ts";

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
