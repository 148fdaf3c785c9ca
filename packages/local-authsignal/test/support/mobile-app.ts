import { expect } from "vitest";
import { textFields } from "./fields-of.ts";
import { type Fixture, TENANT } from "./fixture.ts";

/** How a platform writes the tenant and a key, and what it says about itself. */
export interface Platform {
  readonly devicePlatform: "ios" | "android";
  readonly basic: string;
  readonly key: (publicKey: string) => string;
  readonly attestation: object;
  readonly headers: Record<string, string>;
}

const named = (sdk: string, version: string, agent: string) => ({
  ...{ "X-Authsignal-SDK": sdk, "X-Authsignal-Version": version, "X-Authsignal-Tenant-ID": TENANT.tenantId },
  "User-Agent": agent,
});
const tenant = Buffer.from(`${TENANT.tenantId}:`);
const urlSafe = (base64: string) => Buffer.from(base64, "base64").toString("base64url");
export const IOS: Platform = {
  devicePlatform: "ios",
  basic: tenant.toString("base64url"),
  key: urlSafe,
  attestation: { provider: "APP_ATTEST", token: "t", keyId: "k" },
  headers: named("ios", "2.13.0", "AuthsignalIOSSDK/2.13.0"),
};
export const ANDROID: Platform = {
  devicePlatform: "android",
  basic: tenant.toString("base64"),
  // Not escaped: a plus sign arrives as a space.
  key: (publicKey) => publicKey,
  attestation: { provider: "PLAY_INTEGRITY", token: "t" },
  headers: named("android", "4.3.0", "AuthsignalAndroidSDK/4.3.0"),
};
export const REACT_NATIVE: Platform = {
  ...IOS,
  headers: {
    ...named("react-native", "3.3.1", "AuthsignalReactNativeSDK/3.3.1 AuthsignalIOSSDK/2.13.0"),
    ...{ "X-Authsignal-Native-SDK": "ios", "X-Authsignal-Native-Version": "2.13.0" },
  },
};

/** Sends calls as an SDK does, and keeps each answer that it would decode. */
export class MobileApp<Call extends string> {
  readonly answers: Partial<Record<Call, unknown>> = {};
  readonly #f: Fixture;
  readonly #platform: Platform;

  constructor(f: Fixture, platform: Platform) {
    this.#f = f;
    this.#platform = platform;
  }

  async send(call: Call, route: string, body?: object, token?: string, more = {}) {
    const [method = "", path = ""] = route.split(" ");
    const { basic, headers } = this.#platform;
    const authorization = token === undefined ? `Basic ${basic}` : `Bearer ${token}`;
    const response = await fetch(`${this.#f.server.apiUrl}/client${path}`, {
      method,
      headers: { "Content-Type": "application/json", authorization, ...headers, ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    expect(response.status, `${call}: ${JSON.stringify(answer)}`).toBe(200);
    this.answers[call] = answer;
    return textFields(answer);
  }
}
