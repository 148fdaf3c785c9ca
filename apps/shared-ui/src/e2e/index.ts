export { accessibilityFaults, launchBrowser, skipBrowser } from "test-browser";
export { openBuiltStage } from "./built-stage.ts";
export {
  type AuthsignalUi,
  askForCode,
  begin,
  enterCode,
  expectScreen,
  readToken,
  wrongCode,
} from "./gestures.ts";
export { focused, horizontalOverflow } from "./on-screen.ts";
export { newPerson, openStage, type Person, type Stage } from "./stage.ts";
export { verifiedClaims } from "./verified-claims.ts";
export { type Watched, watchPage } from "./watch-page.ts";
