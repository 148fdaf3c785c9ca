import type { VerificationMethod } from "../core/vocabulary.ts";
import { type ActionToken, mayManage } from "../flows/action/action-token.ts";
import { allowedMethods } from "../flows/action/answerable.ts";
import { serves } from "../flows/code/send-code.ts";
import { pairedPhone } from "../flows/device/pair-phone.ts";
import { attemptsLeft } from "../flows/proof/attempt.ts";
import type { Service } from "../service/service.ts";
import type { Authenticator } from "../store/authenticators.ts";
import { methodUis } from "./methods/registry.ts";
import type { View } from "./page/view.ts";
import type { SettingsRights } from "./screens/settings.ts";

/** What a person has to do next. It follows from the stored state and the address, so a reload shows the same screen. */
export type Step =
  | { readonly kind: "blocked" | "failed" | "closed" | "review" | "done" | "allowed" }
  | { readonly kind: "settings"; readonly rights: SettingsRights }
  | {
      readonly kind: "choose";
      readonly purpose: "enrol" | "challenge";
      readonly methods: VerificationMethod[];
    }
  | { readonly kind: "enrol"; readonly method: VerificationMethod; readonly canChoose: boolean }
  | {
      readonly kind: "challenge";
      readonly method: VerificationMethod;
      readonly authenticator: Authenticator;
      readonly canChoose: boolean;
    };

export function nextStep(service: Service, actionToken: ActionToken, view: View): Step {
  switch (actionToken.action.state) {
    case "BLOCK":
      return { kind: "blocked" };
    case "CHALLENGE_FAILED":
      return { kind: attemptsLeft(actionToken) === 0 ? "failed" : "closed" };
    case "REVIEW_REQUIRED":
    case "REVIEW_FAILED":
      return { kind: "review" };
    case "CHALLENGE_SUCCEEDED":
    case "REVIEW_SUCCEEDED":
      return settledStep(service, actionToken, view);
    case "ALLOW":
    case "CHALLENGE_REQUIRED":
      return openStep(service, actionToken, view);
  }
}

/** Methods that a person may set up on these pages. */
export function methodsToSetUp({ tenant }: ActionToken): VerificationMethod[] {
  return tenant.verificationMethods.filter((method) => methodUis[method]?.enrol !== undefined);
}

function isAllowed({ tenant, action }: ActionToken, method: VerificationMethod): boolean {
  return action.rule?.verificationMethods === undefined || allowedMethods(tenant, action).includes(method);
}

/** With a proof a person may manage their methods; the link itself is used up. */
function settledStep(service: Service, actionToken: ActionToken, view: View): Step {
  if (!mayManage(service, actionToken, "add:authenticators")) return { kind: "done" };
  if (view.step === "add" || view.step === "uplift") return enrolStep(actionToken, view);
  return view.step === "settings"
    ? { kind: "settings", rights: rightsOf(service, actionToken) }
    : { kind: "done" };
}

function rightsOf(service: Service, actionToken: ActionToken): SettingsRights {
  return {
    addable: mayManage(service, actionToken, "add:authenticators") ? methodsToSetUp(actionToken) : [],
    mayUpdate: mayManage(service, actionToken, "update:authenticators"),
    mayRemove: mayManage(service, actionToken, "remove:authenticators"),
  };
}

function openStep(service: Service, actionToken: ActionToken, view: View): Step {
  const { tenantId, userId } = actionToken.action;
  const enrolled = service.store.authenticators.enrolled(tenantId, userId);
  // The phone was paired on another screen: this one still has to finish the enrolment.
  if (view.method === "PUSH" && pairedPhone(service, actionToken) !== undefined)
    return { kind: "enrol", method: "PUSH", canChoose: false };
  if (service.store.authenticators.factors(tenantId, userId).length === 0)
    return enrolStep(actionToken, view);
  const rights = rightsOf(service, actionToken);
  // A back end that tracks with such a scope has authenticated the person already ("Authenticator binding").
  const isTrusted = rights.addable.length > 0 || rights.mayUpdate || rights.mayRemove;
  if (actionToken.action.attributes.redirectToSettings === true && isTrusted)
    return view.step === "add" && rights.addable.length > 0
      ? enrolStep(actionToken, view)
      : { kind: "settings", rights };
  const isNeeded =
    actionToken.action.state === "CHALLENGE_REQUIRED" || actionToken.action.attributes.redirectToSettings;
  if (isNeeded !== true) return { kind: "allowed" };
  const methods = [...new Set(enrolled.map((one) => one.verificationMethod))]
    .filter((method) => methodUis[method] !== undefined && isAllowed(actionToken, method))
    // Recovery codes are for when nothing else is left.
    .sort((a, b) => Number(a === "RECOVERY_CODE") - Number(b === "RECOVERY_CODE"));
  if (view.step === "choose") return { kind: "choose", purpose: "challenge", methods };
  const chosen = methods.find((method) => method === view.method) ?? methods[0];
  const authenticator = enrolled.find((one) => chosen !== undefined && serves(one, chosen));
  // Enrolled, but in nothing that the rule accepts.
  if (chosen === undefined || authenticator === undefined) return { kind: "blocked" };
  return { kind: "challenge", method: chosen, authenticator, canChoose: methods.length > 1 };
}

function enrolStep(actionToken: ActionToken, view: View): Step {
  const isSettled = actionToken.action.state === "CHALLENGE_SUCCEEDED";
  const methods = methodsToSetUp(actionToken).filter((method) => isSettled || isAllowed(actionToken, method));
  const [only] = methods;
  const chosen =
    methods.find((method) => method === view.method) ?? (methods.length === 1 ? only : undefined);
  if (chosen === undefined) return { kind: "choose", purpose: "enrol", methods };
  return { kind: "enrol", method: chosen, canChoose: methods.length > 1 };
}
