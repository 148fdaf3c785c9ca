import type { Attack } from "../../attack.ts";
import { clockIsWrong } from "./clock-is-wrong.ts";
import { providerFaults } from "./provider-faults.ts";
import { providerNotFound } from "./provider-not-found.ts";
import { providerRedirects } from "./provider-redirects.ts";
import { serviceFaults } from "./service-faults.ts";

export const outages: readonly Attack[] = [
  ...providerFaults,
  ...serviceFaults,
  providerRedirects,
  providerNotFound,
  clockIsWrong,
];
