import { isRecord } from "../is-record.ts";
import { isSafeUrl } from "../safe-url.ts";
import type { Environment } from "./environment.ts";

/** What is wrong with the settings: the field, what stands there, and what would be right. */
export interface EnvironmentFault {
  /** Name of the field; undefined when the document as a whole is wrong. */
  readonly field: string | undefined;
  readonly found: string;
  readonly expected: string;
}

export type ParsedEnvironment =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly fault: EnvironmentFault };

const URL_EXPECTED = "an https URL (http only on localhost)";
const SECRET_NAME = /secret|password|private/i;

/**
 * Reads the text of `/environment.json`. Members it does not know are ignored, so that an older build runs
 * against newer settings; one that is named like a secret is refused, because this file is public.
 */
export function parseEnvironment(text: string): ParsedEnvironment {
  const all = parseObject(text);
  if (all === undefined) return wrong({ field: undefined, found: describe(text), expected: "a JSON object" });

  const faults: EnvironmentFault[] = [];
  const read = (field: keyof Environment, expected: string, fits: (value: string) => boolean): string => {
    const value = all[field];
    if (typeof value === "string" && fits(value)) return value;
    faults.push({ field, found: show(value), expected });
    return "";
  };

  const name = read("name", "the name of the environment", isNotBlank);
  const region = read("region", "an AWS region such as eu-central-1", (v) =>
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(v),
  );
  const environment: Environment = {
    name,
    region,
    userPoolId: read(
      "userPoolId",
      `a user pool id of the region, such as ${region || "eu-central-1"}_AbCdEfGhI`,
      (v) => /^[\w-]+_[0-9a-zA-Z]+$/.test(v) && v.startsWith(`${region}_`),
    ),
    userPoolClientId: read("userPoolClientId", "an app client id", (v) => /^[\w+]{1,128}$/.test(v)),
    authsignalTenantId: read("authsignalTenantId", "an Authsignal tenant id", isNotBlank),
    authsignalUrl: read("authsignalUrl", URL_EXPECTED, isSafeUrl),
    ...("userPoolEndpoint" in all && { userPoolEndpoint: read("userPoolEndpoint", URL_EXPECTED, isSafeUrl) }),
    ...("outboxUrl" in all && { outboxUrl: read("outboxUrl", URL_EXPECTED, isSafeUrl) }),
    ...("passkeyAutofillAction" in all && {
      passkeyAutofillAction: read("passkeyAutofillAction", "an action code", (v) =>
        /^[a-zA-Z0-9_-]{1,64}$/.test(v),
      ),
    }),
    ...(isUrlMap(all["apps"]) && { apps: all["apps"] }),
  };

  if ("apps" in all && !isUrlMap(all["apps"])) {
    faults.push({
      field: "apps",
      found: show(all["apps"]),
      expected: `an object with ${URL_EXPECTED} per app`,
    });
  }
  for (const field of Object.keys(all).filter((key) => SECRET_NAME.test(key))) {
    faults.unshift({
      field,
      found: "what looks like a secret",
      expected: "no such field: this file is public",
    });
  }
  return faults[0] === undefined ? { ok: true, environment } : wrong(faults[0]);
}

function wrong(fault: EnvironmentFault): ParsedEnvironment {
  return { ok: false, fault };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isNotBlank(value: string): boolean {
  return value.trim() !== "";
}

function isUrlMap(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((item) => typeof item === "string" && isSafeUrl(item));
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : shorten(JSON.stringify(value));
}

/** A host that answers every path with the app's page is the common reason for "not JSON": name it. */
function describe(text: string): string {
  if (text.trim() === "") return "an empty file";
  return text.trimStart().startsWith("<") ? "an HTML page" : shorten(text);
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
