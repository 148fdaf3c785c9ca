import type { Route } from "playwright-core";
import type { Tab } from "./person.ts";
import type { Stage } from "./stage.ts";

/** Stands between a tab and Cognito for one of its operations, such as `InitiateAuth`. */
export async function interceptCognito(
  { cloud }: Stage,
  { page }: Tab,
  operation: string,
  answer: (route: Route) => unknown,
): Promise<void> {
  await page.route(cloud.urls.cognito, async (route) => {
    const target = route.request().headers()["x-amz-target"] ?? "";
    await (target.endsWith(`.${operation}`) ? answer(route) : route.fallback());
  });
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
