// What the app's other tests show, in the other mode of the SDK's `launch`.
import {
  describeMoreOperations,
  describeOperationScreens,
  describeOperations,
  describePasskeys,
  describePasswordResets,
  describePasswords,
  describeWrongPassword,
} from "app-tests";
import { describe } from "vitest";
import { testPopup } from "./redirect.ts";

describe("with launch in a popup", () => {
  describePasswords(testPopup);
  describeWrongPassword(testPopup);
  describePasswordResets(testPopup);
  describePasskeys(testPopup);
  describeOperations(testPopup);
  describeMoreOperations(testPopup);
  describeOperationScreens(testPopup);
});
