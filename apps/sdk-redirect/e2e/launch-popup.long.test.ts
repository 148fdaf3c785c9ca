// What the app's other tests show, in the other mode of the SDK's `launch`.
import { describeOperationScreens, describeOperations, describePasskeys, describePasswords } from "app-tests";
import { describe } from "vitest";
import { testPopup } from "./redirect.ts";

describe("with launch in a popup", () => {
  describePasswords(testPopup);
  describePasskeys(testPopup);
  describeOperations(testPopup);
  describeOperationScreens(testPopup);
});
