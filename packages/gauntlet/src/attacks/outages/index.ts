import type { Attack } from "../../attack.ts";
import { clockIsWrong } from "./clock-is-wrong.ts";
import { defineWhenAServiceFails } from "./define-when-a-service-fails.ts";
import { providerFaults } from "./provider-faults.ts";
import { providerNotFound } from "./provider-not-found.ts";
import { providerRedirects } from "./provider-redirects.ts";
import { rightsWhenAServiceFails } from "./rights-when-a-service-fails.ts";
import { serviceFaults } from "./service-faults.ts";
import { signUpWhenAServiceFails } from "./sign-up-when-a-service-fails.ts";

export const outages: readonly Attack[] = [
  ...providerFaults,
  ...serviceFaults,
  defineWhenAServiceFails,
  signUpWhenAServiceFails,
  rightsWhenAServiceFails,
  providerRedirects,
  providerNotFound,
  clockIsWrong,
];
