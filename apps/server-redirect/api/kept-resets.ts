// What the server keeps of a password reset while the person is at Authsignal, and what the page gets of it.
import { createHash, randomBytes } from "node:crypto";
import type { PasswordReset, PasswordResets } from "triggers/password-reset";
import { ApiError } from "./api-error.ts";
import { faultOfPassword, type PasswordRules } from "./password-rules.ts";
import type { itemsOf } from "./sealed-items.ts";

export interface ResetParts {
  readonly resets: PasswordResets;
  readonly userPoolId: string;
  /** The table of sessions: a reset is an item under the hash of its id, and sealed with it. */
  readonly items: ReturnType<typeof itemsOf>;
  /** Undefined for a pool whose policy the program does not know. */
  readonly rules: PasswordRules | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** As long as Authsignal's token of an action counts. */
const RESET_MS = 10 * 60_000;
const keyOf = (id: string) => createHash("sha256").update(`reset ${id}`).digest("base64url");

export type KeptResets = ReturnType<typeof keptResets>;

/** A page gets an opaque random id, which says nothing of whether the person exists. */
export function keptResets({ resets, userPoolId, items, rules, now }: ResetParts) {
  return {
    /** @param redirectUrl of the page that asks; undefined where it shows a popup */
    async start(email: string, redirectUrl: string | undefined) {
      const { url, reset } = await resets.start({ userPoolId, userName: email }, redirectUrl);
      const id = randomBytes(32).toString("base64url");
      const item = { key: keyOf(id), secret: id, expiresAt: now() + RESET_MS, leasedUntil: 0, value: reset };
      await items.write<PasswordReset>(undefined, item);
      return { resetId: id, url };
    },

    /**
     * Sets the password, once.
     *
     * @throws ApiError `PASSWORD_NOT_ACCEPTED` before the proof is looked at, where the rules do not accept it;
     * `ResetNotProvenError` for every reset that is not proven, whatever the reason
     */
    async finish(id: string, token: string, password: string): Promise<void> {
      const fault = faultOfPassword(password, rules);
      if (fault !== undefined) throw new ApiError("PASSWORD_NOT_ACCEPTED", 400, fault);
      const item = await items.readFree<PasswordReset>(keyOf(id), id);
      const leased = item && (await items.lease(item));
      if (!item || !leased) throw notProven();
      const verdict = await resets.finish(item.value, token, password).catch(async (error: unknown) => {
        await items.release(leased, item.value);
        throw error;
      });
      if (verdict !== "accepted") {
        await items.release(leased, item.value);
        throw notProven();
      }
      await items.remove(item.key);
    },
  };
}

function notProven(): ApiError {
  return new ApiError("ResetNotProvenError", 403, "the proof was not accepted");
}
