import { styleText } from "node:util";
import { withoutEffectCount } from "../resources/resource-listing.ts";
import type { OtherCloud } from "./options.ts";

/** What runs where: the one screen that is printed for another repository's program. */
export function otherScreen(cloud: OtherCloud, readyMs: number, dataFolder: string): string {
  const { urls } = cloud;
  const [first] = cloud.signIns();
  const ready = dim(`ready in ${(readyMs / 1000).toFixed(1)} s`);
  return [
    "",
    `  ${bold("Cognito + Authsignal")}  stack ${bold(first?.environment.stack ?? "")}  ${ready}`,
    "",
    ...[...cloud.apps()].flatMap(([name, { origin }]) => [
      row(name, origin, "served elsewhere: start it there"),
      row("", `${urls.settings}/${name}/environment.json`, `what ${name} needs to know`),
    ]),
    row("outbox", urls.outbox, "the codes that people would be sent"),
    "",
    ...cloud.signIns().map(({ userPoolId }) => row("Cognito", urls.cognito, `user pool ${userPoolId}`)),
    ...cloud
      .signIns()
      .map(({ environment }) =>
        row("Authsignal", urls.authsignal, `tenant ${environment.authsignal.tenantId}`),
      ),
    row("secrets", urls.aws, "Secrets Manager, Parameter Store and DynamoDB, for the triggers"),
    "",
    dim(
      `  ${cloud.resources().length} resources, ${withoutEffectCount(cloud.resources())} without effect here; data in ${dataFolder}`,
    ),
    ...cloud.replacedConfig().map((key) => dim(`  ${key} is encrypted, so it has another value here.`)),
    dim("  A changed program reloads automatically. Ctrl-C stops."),
    "",
  ].join("\n");
}

function row(name: string, url: string, note: string): string {
  return `  ${name.padEnd(14)} ${styleText("cyan", url.replace(/\/$/, "").padEnd(30))} ${dim(note)}`;
}

function bold(text: string): string {
  return styleText("bold", text);
}

function dim(text: string): string {
  return styleText("dim", text);
}
