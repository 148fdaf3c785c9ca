export { skipBrowser } from "test-browser";
export { type AppTest, appTest } from "./app-test.ts";
export { browserWatch } from "./browser-watch.ts";
export { interceptCognito, throwing } from "./cognito-answers.ts";
export { describeEveryStyle } from "./every-style/index.ts";
export {
  askForCode,
  begin,
  enterCode,
  expectScreen,
  expectText,
  press,
  prove,
  readToken,
  signIn,
  wrongCode,
} from "./gestures.ts";
export { expectUsable, focused, NARROW, personWithLittleRoom } from "./on-screen.ts";
export type { AuthsignalUi, Person, Tab } from "./person.ts";
export type { Stage } from "./stage.ts";
export type { Style } from "./style.ts";
