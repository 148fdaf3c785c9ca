import { isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import { SETTINGS_KEY } from "../settings/stack-config.ts";

/** What a person may say about a new environment. */
export interface NewEnvironment {
  readonly stack: string;
  /** The environment that it is like, and gets its build from. */
  readonly from: string;
  /** Authsignal tenant id. Default a placeholder that no tenant has. */
  readonly tenantId?: string | undefined;
  /** AWS account id. Default those of `from`. */
  readonly accountId?: string | undefined;
}

/** Something that only a person, or another system, can do. */
export interface ToDo {
  readonly what: string;
  /** How: a command, or the line to write. */
  readonly how: string;
}

export interface AddedEnvironment {
  /** `Pulumi.<stack>.yaml`. */
  readonly text: string;
  readonly toDo: readonly ToDo[];
}

/** What Pulumi writes for one stack alone: with another stack's salt or key nothing can be decrypted. */
const OF_ONE_STACK = ["encryptionsalt", "encryptedkey", "secretsprovider"];

/** Stays valid on a laptop; CloudFront refuses it. */
const NO_CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/none-yet";

/**
 * Makes the stack file of a new environment from that of another one, comments included. What no two environments may share
 * gets a value of its own, or is left out and named.
 *
 * @param text the file of `from`; its settings are valid
 */
export function addEnvironment(
  text: string,
  { stack, from, tenantId, accountId }: NewEnvironment,
): AddedEnvironment {
  const document = parseDocument(text);
  for (const key of OF_ONE_STACK) document.delete(key);
  document.commentBefore = ` ${stack}: made from ${from}.`;
  const config = mapAt(document.get("config"));
  const settings = mapAt(config?.get(SETTINGS_KEY));
  const toDo: ToDo[] = [];
  if (!config || !settings) return { text: document.toString(), toDo };

  for (const { key, value } of [...config.items]) {
    if (!isMap(value) || typeof value.get("secure") !== "string") continue;
    config.delete(key);
    const name = isScalar(key) ? String(key.value) : String(key);
    toDo.push({
      what: `give ${stack} its own ${name}`,
      how: `pulumi config set --secret ${name} --stack ${stack}`,
    });
  }
  if (accountId !== undefined) config.set("aws:allowedAccountIds", [accountId]);

  settings.setIn(["authsignal", "tenantId"], tenantId ?? `no-tenant-of-${stack}-yet`);
  if (tenantId === undefined)
    toDo.push({
      what: "make an Authsignal tenant in its portal",
      how: `write its id as authsignal.tenantId into infra/Pulumi.${stack}.yaml`,
    });
  const isShared = (path: readonly string[], what: string, how: string) => {
    if (settings.deleteIn(path)) toDo.push({ what, how });
  };
  isShared(
    ["authsignal", "customDomain"],
    `${from}'s tenant has a domain of its own; ${stack}'s is served at Authsignal's`,
    `write authsignal.customDomain into infra/Pulumi.${stack}.yaml, if its tenant gets one too`,
  );
  if (settings.hasIn(["authsignal", "passkeys"]))
    toDo.push({
      what: `check where ${stack}'s passkeys are used: the origins are still those of ${from}`,
      how: `write authsignal.passkeys.expectedOrigins into infra/Pulumi.${stack}.yaml`,
    });
  isShared(
    ["authsignal", "keySecretArn"],
    `${from} names a secret of its own; ${stack} gets an empty one`,
    `aws secretsmanager put-secret-value --secret-string file://key.txt --secret-id "$(pulumi stack output authsignalKeySecretArn --stack ${stack})"`,
  );
  settings.deleteIn(["authsignal", "keySecretKmsKeyArn"]);
  isShared(
    ["pool", "existingId"],
    `${from} uses a pool of another program; ${stack} creates one`,
    `write pool.existingId into infra/Pulumi.${stack}.yaml, if it has such a pool too`,
  );
  // Of a pool that an older version created.
  settings.deleteIn(["pool", "requiresEmail"]);
  settings.deleteIn(["enrolment"]);
  settings.set("promotedFrom", from);

  for (const { key, value: app } of mapAt(settings.get("apps"))?.items ?? []) {
    if (!isMap(app)) continue;
    const name = isScalar(key) ? String(key.value) : String(key);
    const origin = originOf(String(app.get("origin")), stack, from);
    app.set("origin", origin);
    const redirectUrl = app.get("redirectUrl");
    if (typeof redirectUrl === "string")
      app.set("redirectUrl", new URL(new URL(redirectUrl).pathname, origin).href);
    const { hostname } = new URL(origin);
    if (!app.has("hosting")) {
      toDo.push({
        what: `serve ${name} at ${origin}, or change its origin`,
        how: `npx pnpm run env pull ${stack}`,
      });
      continue;
    }
    app.setIn(["hosting", "certificateArn"], NO_CERTIFICATE);
    toDo.push(
      {
        what: `get a certificate for ${hostname}, and write its ARN as apps.${name}.hosting.certificateArn`,
        how: `aws acm request-certificate --region us-east-1 --validation-method DNS --domain-name ${hostname}`,
      },
      {
        what: `point the DNS record ${hostname} at the distribution`,
        how: `pulumi stack output sites --stack ${stack}`,
      },
    );
  }
  if (isMap(settings.get("alarms")))
    toDo.push({
      what: `check who hears ${stack}'s alarms`,
      how: `npx pnpm run env diff ${from} ${stack}`,
    });
  toDo.push({
    what: `let GitHub deploy it: roles, environments and approval`,
    how: `pulumi up --cwd infra/bootstrap --stack <account>`,
  });
  return { text: document.toString({ lineWidth: 0 }), toDo };
}

/** The same origin for another environment: a label with the other environment's name is replaced, or one is added. */
export function originOf(origin: string, stack: string, from: string): string {
  const url = new URL(origin);
  const labels = url.hostname.split(".");
  const place = labels.indexOf(from);
  const moved = place < 0 ? labels.toSpliced(1, 0, stack) : labels.with(place, stack);
  url.hostname = moved.join(".");
  return url.origin;
}

function mapAt(value: unknown): YAMLMap | undefined {
  return isMap(value) ? value : undefined;
}
