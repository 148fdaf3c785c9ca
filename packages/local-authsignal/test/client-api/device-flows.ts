import { VerificationMethod } from "@authsignal/node";
import { expect } from "vitest";
import { answerOn, claimQr, pairDevice } from "../support/device.ts";
import { openPhone, pairPhone } from "../support/phone.ts";
import type { Flow, MakeFlow } from "../support/sdk-flows.ts";
import { expectProof, track } from "../support/sdk-page.ts";
import { addVirtualAuthenticator } from "../support/virtual-authenticator.ts";

const USER = "user-1";
const { PUSH, SECURITY_KEY } = VerificationMethod;

/** The browser SDK's flows in which a phone or a security key answers. */
export function deviceFlows(flow: MakeFlow): void {
  flow(
    ["securityKey.enroll", "securityKey.verify"],
    "a security key",
    { verificationMethods: [SECURITY_KEY] },
    async ({ f, page, run }) => {
      await addVirtualAuthenticator(page, "security-key");
      await track(f, run, USER);
      await expectProof(f, await run("authsignal.securityKey.enroll()"), "SECURITY_KEY");
      await track(f, run, USER);
      await expectProof(f, await run("authsignal.securityKey.verify()"), "SECURITY_KEY");
    },
  );

  flow(
    ["push.challenge", "push.verify"],
    "pending, then approved on the phone",
    { verificationMethods: [PUSH] },
    async ({ f, run }) => {
      const key = await pairDevice(f, USER);
      await track(f, run, USER);
      const challenge = JSON.stringify(await run(`authsignal.push.challenge({ action: "signIn" })`));
      const challengeId = /"challengeId":"([^"]+)"/.exec(challenge)?.[1] ?? "";
      const poll = () => run(`authsignal.push.verify({ challengeId: "${challengeId}" })`);
      expect(await poll()).toEqual({ data: { isVerified: false, isConsumed: false } });
      await answerOn(f, key, challengeId, true);
      const approved = await poll();
      expect(approved).toMatchObject({ data: { isVerified: true, isConsumed: true } });
      await expectProof(f, approved, "PUSH");
    },
  );

  for (const [polling, way] of [
    [true, "polling"],
    [false, "a WebSocket"],
  ] as const)
    for (const answer of ["Approve", "Deny"] as const)
      flow(
        ["qrCode.challenge"],
        `over ${way}, claimed by a paired phone: ${answer}`,
        { verificationMethods: [PUSH] },
        async ({ f, page, run }) => {
          const key = await pairDevice(f, USER);
          await run("authsignal.setToken('')");
          const shown = await showQr(run, polling);
          expect(shown).toMatchObject({
            data: { challengeId: expect.any(String), expiresAt: expect.stringMatching(/Z$/) },
          });
          const challengeId = /"challengeId":"([^"]+)"/.exec(JSON.stringify(shown))?.[1] ?? "";
          await claimQr(f, key, challengeId);
          await page.waitForFunction("states.some(({ state }) => state === 'claimed')");
          await answerOn(f, key, challengeId, answer === "Approve", { kind: "qr-code" });
          const expected = answer === "Approve" ? "approved" : "rejected";
          await page.waitForFunction(`states.some(({ state }) => state === "${expected}")`);
          const last = await page.evaluate(`states.find(({ state }) => state === "${expected}")`);
          if (answer === "Approve") await expectProof(f, last, "DEVICE");
          else expect(last).toEqual({ state: "rejected" });
          expect(await page.evaluate("new Set(states.map(({ state }) => state)).size")).toBe(2);
        },
      );

  refreshedQr(flow, false);
}

/** A QR code that is refreshed, scanned with the simulated phone and disconnected. */
export function refreshedQr(flow: MakeFlow, polling: boolean): void {
  flow(
    ["qrCode.challenge", "qrCode.refresh", "qrCode.disconnect"],
    `over ${polling ? "polling" : "a WebSocket"}: a refreshed code replaces the first one, a disconnected one reports nothing`,
    { verificationMethods: [PUSH] },
    async ({ f, page, run }) => {
      await pairPhone(f, page, USER);
      await run("authsignal.setToken('')");
      await showQr(run, polling);
      await run("authsignal.qrCode.refresh({ custom: { till: 4 } })");
      const [code] = JSON.parse(JSON.stringify(await page.evaluate("codes")));
      expect(f.server.outbox.messages().at(-1)?.url).toContain(code);
      const phone = await openPhone(f, page);
      await phone.getByRole("button", { name: USER }).click();
      await page.waitForFunction("states.some(({ state }) => state === 'claimed')");
      await run("authsignal.qrCode.disconnect()");
      await page.evaluate("states.length = 0");
      await phone.getByRole("button", { name: "Approve" }).click();
      await phone.getByRole("heading", { name: "Approved" }).waitFor();
      // A poll that was under way may still report the claim; the approval reaches nobody.
      expect(await page.evaluate("states.filter(({ state }) => state !== 'claimed')")).toEqual([]);
    },
  );
}

/** Shows a QR code; `states` collects what becomes of it and `codes` every refreshed one. */
function showQr(run: Flow["run"], polling: boolean): Promise<unknown> {
  return run(`{
    window.states = [];
    window.codes = [];
    return authsignal.qrCode.challenge({ action: "signIn", polling: ${polling}, pollInterval: 50,
      onRefresh: (challengeId) => codes.push(challengeId),
      onStateChange: (state, token) => states.push({ state, token }) });
  }`);
}
