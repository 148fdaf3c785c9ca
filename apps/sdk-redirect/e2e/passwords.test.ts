import { describeCopiedPassword, describePasswords } from "app-tests";
import { describe } from "vitest";
import { test, testPopup } from "./redirect.ts";

describePasswords(test);
describeCopiedPassword(test);
describe("with launch in a popup", () => describePasswords(testPopup));
