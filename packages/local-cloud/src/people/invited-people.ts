import type { Environment } from "environments";
import type { LocalCognito } from "local-cognito";

/** Somebody who may be tried where people do not sign up themselves. */
export interface InvitedPerson {
  readonly email: string;
  /** One that stays, as a back end sets it. */
  readonly password?: string;
}

/** Nobody's secret: it is printed, and counts on this laptop alone. */
const LAPTOP_PASSWORD = "Laptop-1234!";

const PEOPLE: readonly InvitedPerson[] = [
  { email: "invited@example.com" },
  { email: "member@example.com", password: LAPTOP_PASSWORD },
];

/** The people to try in an environment with passwords whose sign-up is closed; none in others. */
export function invitedPeople({ signIn }: Environment): readonly InvitedPerson[] {
  return signIn.policy !== "passwordless" && signIn.selfSignUp === "closed" ? PEOPLE : [];
}

/** Creates those who are not there yet, as an invitation and a back end do. */
export async function invitePeople(
  environment: Environment,
  cognito: Pick<LocalCognito, "putUser">,
  UserPoolId: string,
): Promise<void> {
  for (const { email, password } of invitedPeople(environment))
    await cognito.putUser({
      UserPoolId,
      Username: email,
      UserAttributes: [{ Name: "email", Value: email }],
      ...(password !== undefined && { Password: password }),
    });
}
