export { accessibilityFaults, focused, horizontalOverflow } from "./accessibility.ts";
export { launchBrowser, skipBrowser } from "./browser.ts";
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
export { newPerson, openStage, type Person, type Stage } from "./stage.ts";
export { verifiedClaims } from "./verified-claims.ts";
export { type Watched, watchPage } from "./watch-page.ts";
