import type { Attack } from "../../attack.ts";
import { clockIsWrong } from "./clock-is-wrong.ts";
import { providerFaults } from "./provider-faults.ts";
import { providerNotFound } from "./provider-not-found.ts";
import { providerRedirects } from "./provider-redirects.ts";

export const outages: readonly Attack[] = [
  ...providerFaults,
  providerRedirects,
  providerNotFound,
  clockIsWrong,
];
