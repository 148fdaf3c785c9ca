import type { ClientCall } from "../../call.ts";
import type { FactorChallenge } from "../../factors/first-factors.ts";
import { readSrpA } from "../../passwords/srp-server.ts";
import type { SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import type { User } from "../../users/user.ts";
import { answerPassword } from "../password/answer-password.ts";
import { passwordVerifier } from "../password/start-srp.ts";
import type { AuthParameters } from "../start/auth-parameters.ts";
import { openChallenge } from "../start/open-challenge.ts";
import { openOneTimeCode } from "./one-time-code.ts";
import { openPasskey } from "./passkey.ts";

/**
 * Goes on with the factor that was chosen. A password may come with the choice, and is then checked at once.
 *
 * @param given PASSWORD or SRP_A, if the client sent them
 */
export async function openFactor(
  call: ClientCall,
  signIn: SignIn,
  user: User | undefined,
  challenge: FactorChallenge,
  given: AuthParameters,
): Promise<AuthReply> {
  switch (challenge) {
    case "PASSWORD": {
      const password = given["PASSWORD"];
      if (password === undefined) return openChallenge(call, signIn, { name: challenge }, {});
      return answerPassword(call, signIn, password);
    }
    case "PASSWORD_SRP": {
      const srpA = given["SRP_A"];
      if (srpA === undefined) return openChallenge(call, signIn, { name: challenge }, {});
      return passwordVerifier(call, signIn, user, readSrpA(srpA).toString(16));
    }
    case "EMAIL_OTP":
    case "SMS_OTP":
      return openOneTimeCode(call, signIn, user, challenge);
    case "WEB_AUTHN":
      return openPasskey(call, signIn, user);
  }
}
