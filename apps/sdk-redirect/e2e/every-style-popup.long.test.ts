import { describeStory } from "app-tests";
import { describe } from "vitest";
import { testPopup } from "./redirect.ts";

describe("with launch in a popup", () => describeStory(testPopup));
