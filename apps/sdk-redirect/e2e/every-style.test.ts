import { describeEveryRedirect, describeEveryStyle, describeStory } from "app-tests";
import { describe } from "vitest";
import { test, testPopup } from "./redirect.ts";

describeEveryStyle(test);
describeEveryRedirect(test);

describe("with launch in a popup", () => describeStory(testPopup));
