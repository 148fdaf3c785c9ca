import { describeOperationScreens, describeOperations } from "app-tests";
import { describe } from "vitest";
import { test, testPopup } from "./redirect.ts";

describeOperations(test);
describeOperationScreens(test);
describe("with launch in a popup", () => {
  describeOperations(testPopup);
  describeOperationScreens(testPopup);
});
