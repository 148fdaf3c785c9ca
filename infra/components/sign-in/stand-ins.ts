import * as pulumi from "@pulumi/pulumi";

/** Whether a value is known only after something was deployed. */
export function isLater(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Valid texts in place of outputs, so that what is known can be checked at once. Other outputs stay and are refused. */
const STAND_INS: Readonly<Record<string, string>> = {
  apiUrl: "https://api.example.com/v1",
  tenantId: "00000000-0000-4000-8000-000000000001",
  action: "action",
  trustedBefore: "2026-01-01T00:00:00Z",
  certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a",
  email: "alarms@example.com",
  path: "/path/",
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
};

/** The arguments with a stand-in for each text that is an output. */
export function withoutLater(settings: object, region: string): object {
  const secret = `arn:aws:secretsmanager:${region}:123456789012:secret:key-a1b2c3`;
  const kmsKeyArn = `arn:aws:kms:${region}:123456789012:key/a`;
  const topicArn = `arn:aws:sns:${region}:123456789012:topic`;
  return replaced(settings, {
    ...STAND_INS,
    keySecretArn: secret,
    keySecretKmsKeyArn: kmsKeyArn,
    kmsKeyArn,
    topicArn,
  });
}

function replaced(group: object, standIns: Readonly<Record<string, string>>): object {
  const entries = Object.entries(group).map(([key, inner]) => {
    if (isLater(inner)) return [key, standIns[key] ?? inner];
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return [key, inner];
    return [key, replaced(key === "apps" ? mapped(inner, withUrls) : inner, standIns)];
  });
  return Object.fromEntries(entries);
}

/** An app's URLs are compared with each other, so one that is known may have to be replaced as well. */
function withUrls(app: object, name: string): object {
  const { origin, redirectUrl }: { readonly origin?: unknown; readonly redirectUrl?: unknown } = app;
  const later = isLater(origin);
  const stands = later ? `https://${name}.example.com` : origin;
  const moved = later || isLater(redirectUrl);
  return {
    ...app,
    origin: stands,
    ...(redirectUrl !== undefined && moved && { redirectUrl: `${stands}/callback` }),
  };
}

function mapped(group: object, change: (inner: object, key: string) => object): object {
  return Object.fromEntries(Object.entries(group).map(([key, inner]) => [key, change(Object(inner), key)]));
}
