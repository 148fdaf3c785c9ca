import type { Route } from "playwright-core";
import type { Tab } from "./browser-person.ts";
import type { Stage } from "./stage.ts";

/** Cognito's address as Playwright routes it: a page calls it below a path that names the load of the page. */
export const cognitoRoute = ({ cloud }: Stage): string => `${cloud.urls.cognito}/**`;

/** Stands between a tab and Cognito for one of its operations, such as `InitiateAuth`. */
export async function interceptCognito(
  stage: Stage,
  { page }: Tab,
  operation: string,
  answer: (route: Route) => unknown,
): Promise<void> {
  await page.route(cognitoRoute(stage), async (route) => {
    const target = route.request().headers()["x-amz-target"] ?? "";
    await (target.endsWith(`.${operation}`) ? answer(route) : route.fallback());
  });
}

/** What the web ACL makes of a request, by how a browser learns of it. */
export const FIREWALL_ANSWERS: readonly ((route: Route) => Promise<void>)[] = [
  // The exception that the API documents.
  (route) =>
    route.fulfill({
      status: 403,
      headers: { "access-control-allow-origin": "*", "x-amzn-errortype": "ForbiddenException" },
      json: { __type: "ForbiddenException", message: "Request not allowed due to WAF block." },
    }),
  // An answer without CORS headers, which no script may read.
  (route) => route.fulfill({ status: 403, json: { __type: "ForbiddenException" } }),
  // A page with a challenge.
  (route) =>
    route.fulfill({
      status: 405,
      headers: { "access-control-allow-origin": "*", "x-amzn-waf-action": "captcha" },
      contentType: "text/html",
      body: "<!doctype html><title>Human verification</title>",
    }),
];

/** The operations of Cognito that a tab calls from now on, such as `InitiateAuth`. */
export function cognitoCalls({ cloud }: Stage, { page }: Tab): string[] {
  const operations: string[] = [];
  page.on("request", (request) => {
    const operation = request.headers()["x-amz-target"]?.split(".")[1];
    const isCall = request.method() === "POST" && request.url().startsWith(cloud.urls.cognito);
    if (isCall && operation !== undefined) operations.push(operation);
  });
  return operations;
}

/** Answers as Cognito does when one of the triggers throws `text`. */
export function throwing(text: string): (route: Route) => Promise<void> {
  const type = "UserLambdaValidationException";
  return (route) =>
    route.fulfill({
      status: 400,
      headers: { "access-control-allow-origin": "*", "x-amzn-errortype": type },
      json: { __type: type, message: text },
    });
}
