import { type Attack, AWS } from "../../attack.ts";
import type { FaultName } from "../../fakes/faults.ts";
import { withFault } from "../../lab/checks.ts";

/** How a provider can fail while Create tracks and Verify validates: each must end in time, closed, and without a second message. */
const FAULTS: readonly (Pick<Attack, "id" | "title" | "does" | "asvs" | "fix"> & {
  readonly fault: FaultName;
})[] = [
  {
    id: "provider-hangs",
    title: "A provider that never answers ends the flow in time",
    fault: "hang",
    does: "Nothing: the provider takes the request and never answers. Cognito gives a trigger five seconds, repeats it, and keeps the person waiting.",
    asvs: "13.2.6",
    fix: "Give all requests of an invocation one deadline below five seconds, and abort them.",
  },
  {
    id: "provider-sends-slow-headers",
    title: "A header that comes byte by byte does not outlast the deadline",
    fault: "slow-headers",
    does: "Nothing: the provider sends one byte now and then, which resets the idle time-out of many clients.",
    asvs: "13.2.6",
    fix: "Limit the whole exchange, not the silence between bytes.",
  },
  {
    id: "provider-sends-slow-body",
    title: "A body that comes byte by byte does not outlast the deadline",
    fault: "slow-body",
    does: "Nothing: the provider answers 200 and then sends its body byte by byte.",
    asvs: "13.2.6",
    fix: "Limit the whole exchange, the body included.",
  },
  {
    id: "provider-sends-huge-body",
    title: "An endless body is cut off",
    fault: "huge-body",
    does: "Nothing: a broken proxy sends megabytes without end, which fill the function's memory.",
    asvs: "15.2.2",
    fix: "Limit the size of an answer.",
  },
  {
    id: "provider-resets",
    title: "A broken connection fails closed",
    fault: "reset",
    does: "Nothing: the connection breaks after each request.",
    asvs: "16.5.2",
    fix: "Treat a missing answer as no proof; repeat with the same idempotencyKey, within the deadline, or not at all.",
  },
  {
    id: "provider-limits-rate",
    title: "Too many requests fail closed",
    fault: "429",
    does: "Sends so many sign-ins that the provider answers 429.",
    asvs: "16.5.2",
    fix: "Treat 429 as no proof, and do not repeat at once.",
  },
  {
    id: "provider-fails",
    title: "A failing provider fails closed",
    fault: "500",
    does: "Nothing: the provider answers 500 to everything.",
    asvs: "16.5.2",
    fix: "Treat every status but success as no proof.",
  },
  {
    id: "provider-sends-bad-json",
    title: "An answer that breaks off fails closed",
    fault: "bad-json",
    does: "Nothing: the answer breaks off in the middle of its JSON, after the words of success.",
    asvs: "16.5.2",
    fix: "Parse strictly, and treat what does not parse as no proof.",
  },
  {
    id: "provider-sends-html",
    title: "An error page fails closed",
    fault: "html",
    does: "Nothing: a gateway answers 502 with a page of HTML.",
    asvs: "16.5.2",
    fix: "Judge by the status, and do not pass the page on.",
  },
];

export const providerFaults: readonly Attack[] = FAULTS.map(({ fault, ...row }) => ({
  ...row,
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  aws: AWS.triggers,
  slow: true,
  run: (lab) => withFault(lab, fault),
}));
