import { isRecord } from "../rules/json.ts";
import type { CognitoPort, PoolUser } from "../rules/owner/ports.ts";
import { PublicError } from "../rules/public-error.ts";
import { askAws, awsFailure, COGNITO_IDENTITY_PROVIDER, callAws } from "./aws-json.ts";

/** Sets a password that stays. Beside the port, because Verify's bundle has nothing else of it. */
export const setPassword: CognitoPort["setPassword"] = (user, password) =>
  call("AdminSetUserPassword", user, { Password: password, Permanent: true });

/** What Cognito says about a password that the pool's policy, or its history, does not let through. */
const NOT_ACCEPTED = ["InvalidPasswordException", "PasswordHistoryPolicyViolationException"];

/** The same for a password that somebody chose. @throws {PublicError} `PASSWORD_NOT_ACCEPTED`, too */
export const setChosenPassword: CognitoPort["setPassword"] = async (user, password) => {
  const input = { ...named(user), Password: password, Permanent: true };
  const answer = await askAws(COGNITO_IDENTITY_PROVIDER, "AdminSetUserPassword", input);
  if (answer.ok) return;
  if (NOT_ACCEPTED.includes(answer.error)) throw new PublicError("PASSWORD_NOT_ACCEPTED");
  throw awsFailure(COGNITO_IDENTITY_PROVIDER, "AdminSetUserPassword", answer);
};

/** The user pool by Cognito's Admin operations, with the caller's own credentials. */
export const cognitoAdmin: CognitoPort = {
  async getUser(user) {
    const answer = await askAws(COGNITO_IDENTITY_PROVIDER, "AdminGetUser", named(user));
    if (!answer.ok) {
      if (answer.error === "UserNotFoundException") return undefined;
      throw awsFailure(COGNITO_IDENTITY_PROVIDER, "AdminGetUser", answer);
    }
    const { result } = answer;
    const attributes = isRecord(result) ? result["UserAttributes"] : undefined;
    const entries = (Array.isArray(attributes) ? attributes : []).flatMap((one: unknown) =>
      isRecord(one) && typeof one["Name"] === "string" && typeof one["Value"] === "string"
        ? [[one["Name"], one["Value"]] as const]
        : [],
    );
    const status = isRecord(result) ? String(result["UserStatus"]) : "";
    return { ...Object.fromEntries(entries), "cognito:user_status": status };
  },

  setPassword,

  async setAttributes(user, attributes) {
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    await call("AdminUpdateUserAttributes", user, { UserAttributes });
  },

  async signOut(user) {
    await call("AdminUserGlobalSignOut", user);
  },

  async deleteUser(user) {
    const answer = await askAws(COGNITO_IDENTITY_PROVIDER, "AdminDeleteUser", named(user));
    if (answer.ok || answer.error === "UserNotFoundException") return;
    throw awsFailure(COGNITO_IDENTITY_PROVIDER, "AdminDeleteUser", answer);
  },
};

function named({ userPoolId, userName }: PoolUser) {
  return { UserPoolId: userPoolId, Username: userName };
}

async function call(operation: string, user: PoolUser, input: Record<string, unknown> = {}): Promise<void> {
  await callAws(COGNITO_IDENTITY_PROVIDER, operation, { ...named(user), ...input });
}
