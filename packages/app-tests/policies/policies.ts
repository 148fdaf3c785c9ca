import type { TestCloudOptions } from "local-cloud/testing";

type Settings = NonNullable<TestCloudOptions["settings"]>;
type SignInSettings = ReturnType<Settings>["signIn"];

/** The local stack with other rules of signing in, as another stack has them. */
const changed =
  (signIn: Partial<SignInSettings>): Settings =>
  (environment) => ({
    ...environment,
    signIn: { ...environment.signIn, ...signIn },
  });

const invited = { selfSignUp: "closed" } as const;

/** By what a person notices of them; each needs a stack of its own. */
export const POLICIES: Readonly<Record<string, Settings>> = {
  "passwordless, open": changed({ policy: "passwordless", selfSignUp: "open", unknownUsers: "refuse" }),
  "passwordless, by invitation": changed({ ...invited, policy: "passwordless", unknownUsers: "refuse" }),
  "passwordless, nobody can tell": changed({ ...invited, policy: "passwordless", unknownUsers: "decoy" }),
  "password-then-challenge, by invitation": changed({
    ...invited,
    policy: "password-then-challenge",
    unknownUsers: "refuse",
  }),
  "password-then-challenge, nobody can tell": changed({
    ...invited,
    policy: "password-then-challenge",
    unknownUsers: "decoy",
  }),
  "either, nobody can tell": changed({ ...invited, policy: "either", unknownUsers: "decoy" }),
};

/**
 * Where every mishap of the story is tried, too: one stack for each way of signing in but the story's own. The other
 * stacks differ in what becomes of people without an account.
 */
export const WITH_MISHAPS: readonly string[] = [
  "password-then-challenge, nobody can tell",
  "either, nobody can tell",
];
