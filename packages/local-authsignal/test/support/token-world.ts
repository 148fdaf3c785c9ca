import { expect } from "vitest";
import { type DeviceKey, newDeviceKey } from "./device.ts";
import type { InProcess } from "./in-process.ts";
import { type Known, type Step, TENANTS, TOKEN_MS, USERS } from "./token-steps.ts";
import { wrongCode } from "./wrong-code.ts";

/** A server and what the test knows of the tokens that it handed out. */
export class World {
  readonly known: Known[] = [];
  /** QR codes that led to a proof. */
  scans = 0;
  readonly #server: InProcess;
  readonly #verified = new Set<string>();
  readonly #phones = new Map<string, DeviceKey>();

  constructor(server: InProcess) {
    this.#server = server;
  }

  async run(step: Step): Promise<void> {
    if (step.do === "advance") return this.#server.advance(step.ms);
    if (step.do === "track") return this.#track(step);
    if (step.do === "claim") return this.#claim(step);
    if (step.do === "signIn") {
      await this.#track({ ...step, do: "track", scope: false });
      const token = this.known.length - 1;
      for (const then of ["enrol", "challenge"] as const) await this.run({ do: then, token });
      return this.run({ do: "verify", token, code: "last" });
    }
    const held = this.known[step.token % Math.max(1, this.known.length)];
    if (held === undefined) return;
    const bearer = `Bearer ${held.token}`;
    const email = `${held.user}@example.com`;
    if (step.do === "enrol")
      await this.#server.call("POST", "/v1/client/user-authenticators/email-otp", bearer, { email });
    else if (step.do === "challenge")
      await this.#server.call("POST", "/v1/client/challenge/email-otp", bearer);
    else if (step.do === "update") {
      const path = `/v1/users/${held.user}/actions/${held.action}/${held.key}`;
      await this.#server.call("PATCH", path, secret(held.tenant), { state: step.state });
    } else if (step.do === "scan") await this.#scan(held, step.by, step.answer);
    else await this.#verify(held, step.code);
  }

  async #scan(held: Known, who: "owner" | "other", answer: "approve" | "deny"): Promise<void> {
    const by = USERS.find((user) => (user === held.user) === (who === "owner")) ?? held.user;
    const key = this.#pair(held.tenant, by);
    const call = (path: string, body: object) =>
      this.#server.call("POST", `/v1/client${path}`, `Bearer ${held.token}`, body);
    const { body } = await call("/challenge/qr-code", { action: "pay" });
    const [challengeId, deviceCode] = [field(body, "challengeId"), field(body, "deviceCode")];
    const signed = { challengeId, publicKey: key.publicKey, signature: key.sign(challengeId) };
    const basic = `Basic ${btoa(TENANTS[held.tenant]?.tenantId ?? "")}`;
    const path = "/v1/client/user-authenticators/qr-code/challenge";
    await this.#server.call("POST", `${path}/claim`, basic, signed);
    await this.#server.call("POST", path, basic, { ...signed, approved: answer === "approve" });
    const polled = await call("/verify/qr-code", { challengeId, deviceCode });
    const token = field(polled.body, "accessToken");
    if (token === "") return;
    expect({ who, answer }).toEqual({ who: "owner", answer: "approve" });
    this.scans += 1;
    this.known.push({ ...held, token, kind: "proof", at: this.#server.service.now() });
    this.#verified.add(token);
  }

  /** A user's phone; it is paired when it is asked for first. */
  #pair(tenant: number, userId: string): DeviceKey {
    const { authenticators } = this.#server.service.store;
    const tenantId = TENANTS[tenant]?.tenantId ?? "";
    const known = this.#phones.get(`${tenantId}/${userId}`);
    if (known !== undefined) return known;
    const key = newDeviceKey();
    const now = this.#server.service.now();
    authenticators.put(tenantId, {
      userAuthenticatorId: `${tenantId}-${userId}`,
      userId,
      verificationMethod: "PUSH",
      isDefault: false,
      createdAt: now,
      verifiedAt: now,
      details: { device: { kind: "push", publicKey: key.publicKey } },
    });
    this.#phones.set(`${tenantId}/${userId}`, key);
    return key;
  }

  async #track({ tenant, user, action, key, scope }: Extract<Step, { do: "track" }>): Promise<void> {
    const { body } = await this.#server.call("POST", `/v1/users/${user}/actions/${action}`, secret(tenant), {
      email: `${user}@example.com`,
      idempotencyKey: key,
      ...(scope ? { scope: "read:authenticators add:authenticators" } : {}),
    });
    this.known.push({
      token: field(body, "token"),
      kind: "track",
      tenant,
      user,
      action,
      key,
      at: this.#server.service.now(),
    });
  }

  async #claim({ tenant, user, action, key, code, skip }: Extract<Step, { do: "claim" }>): Promise<void> {
    const email = `${user}@example.com`;
    const call = (path: string, body: object) => this.#server.call("POST", path, secret(tenant), body);
    const asked = { verificationMethod: "EMAIL_OTP", action, email, idempotencyKey: key };
    const challengeId = field((await call("/v1/challenge", asked)).body, "challengeId");
    const sent = this.#server.service.store.messages.list({ to: email }).at(-1)?.code ?? "000000";
    await call("/v1/verify", { challengeId, verificationCode: code === "wrong" ? wrongCode(sent) : sent });
    const claim = { challengeId, userId: user, skipVerificationCheck: skip };
    const token = field((await call("/v1/claim", claim)).body, "token");
    if (token === "") return;
    const isProof = code === "last";
    expect(isProof || skip).toBe(true);
    const at = this.#server.service.now();
    this.known.push({ token, kind: isProof ? "proof" : "track", tenant, user, action, key, at });
    if (isProof) this.#verified.add(token);
  }

  async #verify(held: Known, which: "last" | "wrong" | "somebody"): Promise<void> {
    const to = which === "somebody" ? USERS.find((user) => user !== held.user) : held.user;
    const code =
      this.#server.service.store.messages.list({ to: `${to}@example.com` }).at(-1)?.code ?? "000000";
    const verificationCode = which === "wrong" ? wrongCode(code) : code;
    const bearer = `Bearer ${held.token}`;
    const { body } = await this.#server.call("POST", "/v1/client/verify/email-otp", bearer, {
      verificationCode,
    });
    const token = field(body, "accessToken");
    if (token === "") return;
    expect(which).not.toBe("wrong");
    this.known.push({ ...held, token, kind: "proof", at: this.#server.service.now() });
    this.#verified.add(token);
  }

  /** Validates a token and checks that a yes was deserved. */
  async expectHonest(
    known: Known,
    tenant: number,
    userId: string | undefined,
    action: string | undefined,
  ): Promise<void> {
    const { status, body } = await this.#server.call("POST", "/v1/validate", secret(tenant), {
      token: known.token,
      userId,
      action,
    });
    expect(status).toBe(200);
    if (typeof body !== "object" || body === null || !("isValid" in body) || body.isValid !== true) return;
    expect(this.#verified.has(known.token)).toBe(true);
    expect(tenant).toBe(known.tenant);
    expect(userId ?? known.user).toBe(known.user);
    expect(action ?? known.action).toBe(known.action);
    expect(body).toMatchObject({
      userId: known.user,
      action: known.action,
      idempotencyKey: known.key,
      state: "CHALLENGE_SUCCEEDED",
    });
    expect(this.#server.service.now() - known.at).toBeLessThan(TOKEN_MS);
  }
}

function secret(tenant: number): string {
  return `Basic ${btoa(`${TENANTS[tenant]?.apiSecretKey}:`)}`;
}

function field(body: unknown, name: string): string {
  const value =
    typeof body === "object" && body !== null
      ? Object.entries(body).find(([key]) => key === name)?.[1]
      : undefined;
  return typeof value === "string" ? value : "";
}
