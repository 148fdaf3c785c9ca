import * as v from "valibot";
import { ApiError } from "../core/errors.ts";
import { iso } from "../core/iso.ts";
import type { Caller } from "../flows/action/action-token.ts";
import { pollQr, type QrInput, qrData, startQrChallenge } from "../flows/device/qr-code.ts";
import { actionCode, optionalCustom } from "../http/fields.ts";
import type { Service } from "../service/service.ts";
import type { Challenge } from "../store/challenges.ts";

const CreateChallenge = v.object({
  type: v.literal("CREATE_CHALLENGE"),
  data: v.object({
    challengeType: v.literal("QR_CODE"),
    actionCode,
    custom: optionalCustom,
  }),
});

/** One end of a WebSocket, as far as this conversation needs it. */
export interface QrSocket {
  send(message: object): void;
  close(code: number, reason: string): void;
}

export interface QrConversation {
  /** Handles one message, as text. */
  receive(text: string): Promise<void>;
  /** The socket is gone. */
  end(): void;
}

/**
 * A QR code over a WebSocket: CREATE_CHALLENGE is answered by CHALLENGE_CREATED, and every change of its state by
 * STATE_CHANGE ("QR code WebSocket" of Authsignal's client API). Another CREATE_CHALLENGE replaces the one before:
 * that is how the SDK refreshes.
 */
export function converse(service: Service, caller: Caller, socket: QrSocket): QrConversation {
  let current: { readonly challenge: Challenge; readonly unwatch: () => void } | undefined;
  let isOver = false;

  const letGo = (): void => {
    current?.unwatch();
    current = undefined;
  };

  const report = async (challenge: Challenge): Promise<void> => {
    const { challengeId, secret } = challenge;
    const now = service.store.challenges.get(challengeId);
    if (now === undefined) return;
    const { answer, claimedBy } = qrData(now);
    if (claimedBy === undefined) return;
    if (answer === undefined) return socket.send(stateChange(challengeId, "claimed"));
    letGo();
    const accessToken = await pollQr(service, caller.tenant, challengeId, secret).then(
      (status) => status.accessToken,
      () => undefined,
    );
    socket.send(stateChange(challengeId, accessToken === undefined ? "rejected" : "approved", accessToken));
  };

  const create = async (input: QrInput): Promise<void> => {
    const before = current?.challenge;
    letGo();
    if (before !== undefined) service.store.challenges.close(before.challengeId, service.now());
    const challenge = await startQrChallenge(service, caller, input);
    if (isOver) return;
    const { challengeId, expiresAt } = challenge;
    current = {
      challenge,
      unwatch: service.store.challenges.watch(challengeId, () => void report(challenge)),
    };
    const data = { challengeId, challengeType: "QR_CODE", expiresAt: iso(expiresAt), state: "unclaimed" };
    socket.send({ type: "CHALLENGE_CREATED", data });
  };

  return {
    end: () => {
      isOver = true;
      letGo();
    },
    async receive(text) {
      const message = v.safeParse(v.pipe(v.string(), v.parseJson(), CreateChallenge), text);
      if (!message.success) return socket.close(POLICY_VIOLATION, "Expected CREATE_CHALLENGE");
      try {
        const { actionCode: action, custom } = message.output.data;
        await create({ action, custom });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        socket.close(POLICY_VIOLATION, error.code);
      }
    },
  };
}

/** RFC 6455, 7.4.1. */
const POLICY_VIOLATION = 1008;

function stateChange(challengeId: string, state: string, accessToken?: string): object {
  return { type: "STATE_CHANGE", data: { challengeId, state, accessToken } };
}
