import type { ClientCall } from "../../call.ts";
import { verifierOf } from "../../passwords/password-record.ts";
import { beginSrp, decoyPassword, readSrpA } from "../../passwords/srp-server.ts";
import { fold } from "../../pools/user-pool.ts";
import type { SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { preAuthentication } from "../../triggers/notifications.ts";
import type { User } from "../../users/user.ts";
import { type AuthParameters, checkFlow, readUsername, required } from "../start/auth-parameters.ts";
import { beginSignIn } from "../start/begin-sign-in.ts";
import { openChallenge } from "../start/open-challenge.ts";

/** Answers the client's public value with PASSWORD_VERIFIER; who has no password gets one that nobody knows. */
export function passwordVerifier(
  call: ClientCall,
  signIn: SignIn,
  user: User | undefined,
  srpA: string,
): AuthReply {
  const { pool } = call;
  const { password: known } = user ?? {};
  const password =
    known === undefined
      ? decoyPassword(pool.secret, fold(pool, signIn.givenName))
      : { salt: known.salt, verifier: verifierOf(known) };
  const exchange = beginSrp(signIn.userName, password, BigInt(`0x${srpA}`));
  return openChallenge(
    call,
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
export async function startSrp(call: ClientCall, parameters: AuthParameters): Promise<AuthReply> {
  checkFlow(call.client, "USER_SRP_AUTH");
  const givenName = readUsername(call.client, parameters);
  const srpA = readSrpA(required(parameters, "SRP_A")).toString(16);
  const begun = beginSignIn(call, "USER_SRP_AUTH", givenName);
  await preAuthentication(call, begun.signIn.userName, begun.user);
  // The trigger took time: the password that the user has now counts.
  const user = begun.user && call.cognito.users.byRowId(begun.user.rowId);
  return passwordVerifier(call, begun.signIn, user, srpA);
}
