import type { ManualProbe } from "./probe.ts";

/** What only a deployed stack and a person with a mailbox can show. */
export const MANUAL_PROBES: readonly ManualProbe[] = [
  {
    id: "unknown-name",
    question: "Which user name does the event of CreateAuthChallenge have for somebody without an account?",
    assumed: "a made-up name, the same at each try, and userNotFound is true",
    matters: "The id of a decoy is derived from it.",
    steps: "Sign in twice with an address that has no account, and compare the log lines of Create.",
  },
  {
    id: "prover-is-named",
    question:
      "Does Authsignal name the authenticator that has proven an action, and keep it when one is added?",
    assumed: "named, and kept (`verifiedByAuthenticatorId` of the list of a user's actions)",
    matters:
      "A first proof counts only if what proved it was on the list; what was removed is not on it any more.",
    steps:
      "Sign in by a code, add an authenticator app before you return, and call queryUserActions for the person.",
  },
  {
    id: "fresh-attributes",
    question:
      "Does VerifyAuthChallengeResponse see an attribute that changed after the challenge was created?",
    assumed: "unknown; Verify does not depend on it",
    matters: "The address of the record counts, not that of the event.",
    steps: "Start a sign-in, change the name attribute with the AWS CLI, answer, and read the log of Verify.",
  },
  {
    id: "last-gate-on-refresh",
    question: "Does PreTokenGeneration run for GetTokensFromRefreshToken, and with which trigger source?",
    assumed: "it runs, with TokenGeneration_RefreshTokens",
    matters: "The last gate refuses a refresh of somebody whose binding was taken back.",
    steps: "Sign in, refresh, and read the trigger source in the log of PreTokenGeneration.",
  },
  {
    id: "web-acl-access-token",
    question:
      "Does the web ACL see calls that carry an access token, and not calls signed with AWS credentials?",
    assumed: "AWS documents both",
    matters: "The web ACL blocks the operations by which an access token changes or deletes a person.",
    steps:
      "Call UpdateUserAttributes with an access token and AdminGetUser with credentials; only the first is 403.",
  },
  {
    id: "required-attribute",
    question: "Does Cognito refuse a client that cannot write an attribute which the pool requires?",
    assumed: "refused, as people report (OBS aws-cdk#2608): Invalid write attributes specified",
    matters: "The program's pool requires none, so that no access token can change the email.",
    steps:
      "Create a pool whose Schema requires the email, and a client whose WriteAttributes is locale alone.",
  },
  {
    id: "unanswered-challenge",
    question: "What does a challenge that nobody answers do to Cognito's sign-in success metric?",
    assumed: "nothing until the session ends, then not a success",
    matters: "An alarm on this metric would page for people who close a window.",
    steps: "Start sign-ins and leave them, and watch SignInSuccesses in CloudWatch for an hour.",
  },
  {
    id: "password-in-custom-flow",
    question: "Is NEW_PASSWORD_REQUIRED asked in a custom sign-in of an invited person?",
    assumed: "only where Define asks for it by name",
    matters: "Both answers must lead to tokens only through Define's list.",
    steps: "Create a person with AdminCreateUser, start CUSTOM_AUTH with SRP_A and the temporary password.",
  },
  {
    id: "second-invocation",
    question: "Does Cognito invoke a trigger again that answered after its time was over?",
    assumed: "up to three tries, after time-outs only",
    matters: "Verify accepts the second invocation of the round that bound the owner.",
    steps:
      "Deploy to a test stack with a Verify that sleeps for six seconds once, and count its log streams.",
  },
];
