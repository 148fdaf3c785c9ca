import type { PublicSettings } from "public-settings";
import { reasonOf } from "../service-failure.ts";
import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

/** Each app is served at its exact origin with this environment's ids, and its redirect URL answers there. */
export async function checkApps({ environment, outputs }: Subject, ports: DoctorPorts): Promise<Finding[]> {
  const checks = Object.entries(environment.apps).map(async ([name, { origin, redirectUrl }]) => {
    const deployed = outputs.apps[name];
    const served = await checkServed(`app ${name}`, origin, deployed, ports);
    return redirectUrl === undefined || served.status === "failed"
      ? [served]
      : [served, await checkRedirect(`redirect ${name}`, redirectUrl, ports)];
  });
  return (await Promise.all(checks)).flat();
}

async function checkServed(
  check: string,
  origin: string,
  deployed: PublicSettings | undefined,
  ports: DoctorPorts,
): Promise<Finding> {
  const url = `${origin}/environment.json`;
  const answer = await ports.get(url).catch((error: unknown) => reasonOf(error));
  if (typeof answer === "string") {
    return {
      check,
      status: "failed",
      detail: `${url} does not answer: ${answer}`,
      remedy: "serve the app there",
    };
  }
  if (answer.redirectedTo !== undefined) {
    return {
      check,
      status: "failed",
      detail: `${origin} redirects to ${answer.redirectedTo}`,
      remedy: "set the app's origin to where people end up: browsers compare origins letter by letter",
    };
  }
  // The host is broken or busy: what it serves otherwise is not known.
  if (answer.status === 429 || answer.status >= 500)
    return {
      check,
      status: "failed",
      detail: `${url} does not answer: status ${answer.status}`,
      remedy: "look at what serves the app there",
    };
  const wrong = differing(answer.body, deployed);
  return wrong === undefined
    ? { check, status: "ok", detail: `served at ${origin} with this environment's ids` }
    : {
        check,
        status: "failed",
        detail: `${url} (${answer.status}): ${wrong}`,
        remedy: "run pnpm run env pull and deploy environment.json with the app",
      };
}

/** What of the served settings is not this environment's. */
function differing(body: string, deployed: PublicSettings | undefined): string | undefined {
  let served: unknown;
  try {
    served = JSON.parse(body);
  } catch {
    return "not JSON";
  }
  const keys = [
    "region",
    "userPoolId",
    "userPoolClientId",
    "authsignalTenantId",
    "authsignalUrl",
    "authsignalUiUrl",
  ] as const;
  const wrong = keys.find((key) => Reflect.get(Object(served), key) !== deployed?.[key]);
  return (
    wrong && `${wrong} is ${JSON.stringify(Reflect.get(Object(served), wrong))}, not ${deployed?.[wrong]}`
  );
}

async function checkRedirect(check: string, url: string, ports: DoctorPorts): Promise<Finding> {
  const answer = await ports.get(url).catch((error: unknown) => reasonOf(error));
  if (typeof answer === "string" || answer.status >= 400) {
    const detail = typeof answer === "string" ? answer : `status ${answer.status}`;
    return {
      check,
      status: "failed",
      detail: `${url} does not answer: ${detail}`,
      remedy: "serve the app's page there: people come back from Authsignal to this address",
    };
  }
  return answer.redirectedTo === undefined
    ? { check, status: "ok", detail: `${url} answers, without a further redirect` }
    : {
        check,
        status: "failed",
        detail: `${url} redirects to ${answer.redirectedTo}`,
        remedy: "a further redirect loses or leaks the token: use the final address",
      };
}
