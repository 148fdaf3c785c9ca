import { isListOfText, isRecord, parseJson } from "./json.ts";

/**
 * What Create and PreSignUp read at run time: a Parameter Store parameter whose value is this document as JSON. It
 * holds what depends on an app client, because the client needs the pool and the pool needs the function, and what an
 * operator changes without a deployment of the functions.
 */
export interface SettingsDocument {
  /** The clients of this program that may start a sign-in, by client id. */
  readonly clients: Readonly<Record<string, ClientSettings>>;
  /** The client ids from which PreSignUp admits a sign-up. Default: those of `clients`. */
  readonly signUpClientIds: readonly string[];
  /**
   * For a tenant that had people before there were owner records, ISO 8601: a person who has no record, and under whose
   * `sub` every authenticator is older than this, is bound to them. Default: nobody is.
   */
  readonly trustedBefore?: string | undefined;
  /**
   * Whether the address of a record follows the pool's (`follow-pool`, for a team that knows every writer of the
   * attribute), or changes by `changeAddress` alone. Default `record`.
   */
  readonly addresses: "record" | "follow-pool";
}

export interface ClientSettings {
  /** Where Authsignal's pre-built UI returns to; absent for a client that uses the popup. */
  readonly redirectUrl?: string;
}

/** What a settings document must look like, for the error that says that it does not. */
export const SETTINGS_DOCUMENT_FORM = '{"clients":{"<client id>":{"redirectUrl"?}}, ...}';

/** @returns `undefined` when the text is not a settings document. */
export function parseSettingsDocument(text: unknown): SettingsDocument | undefined {
  const parsed = parseJson(text);
  if (!isRecord(parsed)) return undefined;
  const clients = parseClients(parsed["clients"]);
  if (!clients) return undefined;
  const { signUpClientIds = Object.keys(clients), trustedBefore, addresses = "record" } = parsed;
  if (!isListOfText(signUpClientIds)) return undefined;
  if (addresses !== "record" && addresses !== "follow-pool") return undefined;
  if (trustedBefore !== undefined && !isDate(trustedBefore)) return undefined;
  return { clients, signUpClientIds, addresses, trustedBefore };
}

/** What the document says to the rules of owner records. */
export function ownerSettings({
  trustedBefore,
  addresses,
}: Pick<SettingsDocument, "trustedBefore" | "addresses">) {
  return {
    trustedBefore: trustedBefore === undefined ? undefined : Date.parse(trustedBefore),
    followsPool: addresses === "follow-pool",
  };
}

function isDate(value: unknown): value is string {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

function parseClients(clients: unknown): SettingsDocument["clients"] | undefined {
  if (!isRecord(clients)) return undefined;
  // No prototype: a client id is looked up by whatever name the event carries.
  const parsed: Record<string, ClientSettings> = Object.create(null);
  for (const [id, client] of Object.entries(clients)) {
    if (!isRecord(client)) return undefined;
    const { redirectUrl } = client;
    if (redirectUrl === undefined) parsed[id] = {};
    else if (typeof redirectUrl === "string" && URL.canParse(redirectUrl)) parsed[id] = { redirectUrl };
    else return undefined;
  }
  return parsed;
}
