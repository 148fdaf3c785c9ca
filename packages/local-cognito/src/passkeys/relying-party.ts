import { NATIVE_APP_ORIGIN, OWN_WORDS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import type { UserPool } from "../pools/user-pool.ts";

/** For whom the passkeys of a pool are made. */
export interface RelyingParty {
  readonly id: string;
  readonly userVerification: "required" | "preferred";
}

/** Whether the pool signs people in with passkeys: not on the LITE tier, and only where it is a first factor. */
function hasPasskeys({ settings }: UserPool): boolean {
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  return settings.UserPoolTier !== "LITE" && factors.includes("WEB_AUTHN");
}

/** The relying party of the pool's settings, or `undefined` where none is set; there are no domains here. */
export function relyingParty({ settings }: UserPool): RelyingParty | undefined {
  const { RelyingPartyId: id, UserVerification, FactorConfiguration } = settings.WebAuthnConfiguration ?? {};
  if (id === undefined) return undefined;
  const multi = FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION";
  return { id, userVerification: multi ? "required" : (UserVerification ?? "preferred") };
}

const noRelyingParty = () =>
  new CognitoError("WebAuthnConfigurationMissingException", OWN_WORDS.noRelyingParty);

/**
 * @param missing the error where the pool has no relying party, which not every operation declares alike
 * @throws {WebAuthnNotEnabledException} when passkeys are not a first factor of the pool
 * @throws {WebAuthnConfigurationMissingException} when the pool has no relying party, unless `missing` says otherwise
 */
export function requireRelyingParty(pool: UserPool, missing = noRelyingParty): RelyingParty {
  if (!hasPasskeys(pool)) throw new CognitoError("WebAuthnNotEnabledException", OWN_WORDS.passkeysOff);
  const party = relyingParty(pool);
  if (party === undefined) throw missing();
  return party;
}

/**
 * Whether a page of this origin may use passkeys of the relying party: its own host or one below it, by https, or by http
 * on this machine (WebAuthn level 3, 5.1.3), as browsers hold it.
 */
export function isOriginOf(rpId: string, origin: string): boolean {
  if (origin.startsWith(NATIVE_APP_ORIGIN)) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const { protocol, hostname } = url;
  const local = hostname === "localhost" || hostname.endsWith(".localhost");
  const secure = protocol === "https:" || (protocol === "http:" && local);
  return url.origin === origin && secure && (hostname === rpId || hostname.endsWith(`.${rpId}`));
}
