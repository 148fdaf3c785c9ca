import type { Attack } from "../../attack.ts";
import { appCodeThatOutlivesItsTime } from "./app-code-that-outlives-its-time.ts";
import { appCodeWithoutASecret } from "./app-code-without-a-secret.ts";

export const authenticatorApps: readonly Attack[] = [appCodeThatOutlivesItsTime, appCodeWithoutASecret];
