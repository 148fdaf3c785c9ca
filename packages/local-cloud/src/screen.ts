import { styleText } from "node:util";
import type { Environment } from "environments";
import type { Cloud } from "./cloud.ts";
import { invitedPeople } from "./people/invited-people.ts";
import { withoutEffectCount } from "./resources/resource-listing.ts";

const LAUNCH_MODES = {
  popup: "Authsignal in a popup",
  redirect: "redirect to Authsignal and back",
  none: "Cognito alone, in a pool of its own",
} as const;

/** What runs where: the one screen that `pnpm dev` prints. */
export function screen(cloud: Cloud, readyMs: number, dataFolder: string): string {
  const { urls } = cloud;
  const { stack, apps, signIn, authsignal, pool } = cloud.environment();
  const appRows = Object.entries(apps).flatMap(([name, { origin, launchMode }]) => {
    const url = urls.apps[name];
    if (url !== undefined) return row(name, url, LAUNCH_MODES[launchMode]);
    return [
      row(name, origin, "served elsewhere: start it there"),
      row("", `${urls.settings}/${name}/environment.json`, `what ${name} needs to know`),
    ];
  });
  return [
    "",
    `  ${bold("Cognito + Authsignal")}  stack ${bold(stack)}, ${signIn.policy}  ${dim(`ready in ${(readyMs / 1000).toFixed(1)} s`)}`,
    "",
    ...(urls.workbench === undefined ? [] : [row("workbench", urls.workbench, "each sign-in as it happens")]),
    ...appRows,
    row("outbox", urls.outbox, "the codes that people would be sent"),
    ...peopleRows(cloud.environment()),
    "",
    row("Cognito", urls.cognito, `user pool ${cloud.userPoolId()}`),
    row("Authsignal", urls.authsignal, `tenant ${authsignal.tenantId}`),
    row("secrets", urls.aws, "Secrets Manager, Parameter Store and DynamoDB, for the triggers"),
    "",
    dim(
      `  ${cloud.resources().length} resources from infra/index.ts, ${withoutEffectCount(cloud.resources())} without effect here (--resources lists them); data in ${dataFolder}`,
    ),
    ...Object.entries(apps).flatMap(([name, { hosting }]) =>
      hosting ? [dim(`  ${name} is served from S3 and CloudFront in AWS, by Vite here.`)] : [],
    ),
    ...cloud.replacedConfig().map((key) => dim(`  ${key} is encrypted, so it has another value here.`)),
    ...(pool.existingId === undefined
      ? []
      : [
          dim("  The pool is managed elsewhere, so a local one has its id, unless you created one yourself."),
        ]),
    dim("  Changed sources reload automatically. Ctrl-C stops."),
    "",
  ].join("\n");
}

/** Who may be tried where nobody signs up. */
function peopleRows(environment: Environment): string[] {
  return invitedPeople(environment).map(({ email, password }, index) =>
    row(
      index === 0 ? "people" : "",
      email,
      password === undefined
        ? 'invited: "Set or reset your password" comes first'
        : `has the password ${password}`,
    ),
  );
}

/** A line that a function printed, under its name. */
export function functionLine(functionName: string, prefix: string, line: string): string {
  const name = functionName.startsWith(prefix) ? functionName.slice(prefix.length) : functionName;
  return `${dim(`  ${name}`)}  ${readable(line, [name, functionName])}`;
}

/**
 * A line in CloudWatch's embedded metric format, as our triggers print it, in short: without the metrics' directive, and
 * without the names that the line begins with. Whatever else is printed stays as it is.
 */
function readable(line: string, names: readonly string[]): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return line;
  }
  if (typeof parsed !== "object" || parsed === null || !("_aws" in parsed)) return line;
  const shown = Object.entries(parsed).filter(
    ([key, value]) =>
      key !== "_aws" && !(["trigger", "function"].includes(key) && names.includes(String(value))),
  );
  return shown
    .map(([key, value]) => `${key}=${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(" ");
}

function row(name: string, url: string, note: string): string {
  return `  ${name.padEnd(16)} ${styleText("cyan", url.replace(/\/$/, "").padEnd(30))} ${dim(note)}`;
}

function bold(text: string): string {
  return styleText("bold", text);
}

function dim(text: string): string {
  return styleText("dim", text);
}
