export { skipBrowser } from "test-browser";
export { type AppTest, appTest } from "./app-test.ts";
export { snippetWith } from "./article.ts";
export type { BrowserPerson, Tab } from "./browser-person.ts";
export { browserWatch } from "./browser-watch.ts";
export {
  cognitoCalls,
  cognitoRoute,
  FIREWALL_ANSWERS,
  interceptCognito,
  throwing,
} from "./cognito-answers.ts";
export { copyInstructions, install, optionalFiles } from "./copied-project.ts";
export { elsewhereCase } from "./elsewhere-case.ts";
export { describeClosedSignUp } from "./every-style/closed-sign-up.ts";
export { copiedFileCases, describeCopy } from "./every-style/copy.ts";
export { describeEveryStyle, describeStory } from "./every-style/index.ts";
export { describePolicyInBrowser, policyCases } from "./every-style/policy.ts";
export { describeServedByDev } from "./every-style/served-by-dev.ts";
export { throwStorage } from "./every-style/storage-blocked.ts";
export { expectScriptReach } from "./every-style/visits.ts";
export {
  askForCode,
  begin,
  enterCode,
  expectScreen,
  expectText,
  press,
  pressFirst,
  prove,
  readToken,
  signIn,
  wrongCode,
} from "./gestures.ts";
export { expectUsable, focused, NARROW, personWithLittleRoom } from "./on-screen.ts";
export { describeOperationScreens } from "./operation-screens.ts";
export {
  askForTransfer,
  describeCopiedStepUp,
  describeMoreOperations,
  describeOperations,
  expectChallenge,
  expectOperation,
} from "./operations.ts";
export { describeCopiedPasskeys, describePasskeys } from "./passkeys.ts";
export {
  describeCopiedPassword,
  describePasswordResets,
  describePasswords,
  describeWrongPassword,
} from "./passwords.ts";
export { dismiss, popupHandling, tellApp } from "./popup-handling.ts";
export { describeEveryRedirect } from "./redirect/every-redirect.ts";
export { cancel, openCallback, redirectHandling } from "./redirect/redirect-handling.ts";
export { describeRedirectScreens } from "./redirect/redirect-screens.ts";
export type { Stage } from "./stage.ts";
export { can, note } from "./story/outcomes.ts";
export { lastAnswer, replay } from "./story/replay.ts";
export { keptBy, policyOf, saw, trafficOf } from "./story/sightings.ts";
export type { Style } from "./style.ts";
export { verifiedClaims } from "./verified-claims.ts";
export { addAuthenticator } from "./virtual-authenticator.ts";
