import { randomInt, randomUUID } from "node:crypto";

/** How long a code counts, and how many answers it has. */
const LIFE_MS = 10 * 60_000;
const MOST_TRIES = 5;

interface Started {
  readonly code: string;
  readonly address: Readonly<Record<string, unknown>>;
  readonly endsAt: number;
  tries: number;
}

/** Codes that Authsignal's server API sends and checks: `POST /challenge` and `POST /verify`. */
export class OneTimeCodes {
  readonly #started = new Map<string, Started>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  forget(): void {
    this.#started.clear();
  }

  /** Sends a code, or the one of a challenge that runs once more. */
  start(
    {
      challengeId,
      idempotencyKey,
      email,
      phoneNumber,
      verificationMethod,
    }: Readonly<Record<string, unknown>>,
    send: (to: string, text: string) => void,
  ): object {
    const running = this.#started.get(String(challengeId));
    const id = running ? String(challengeId) : randomUUID();
    const started = running ?? {
      code: String(randomInt(1_000_000)).padStart(6, "0"),
      address: { email, phoneNumber, verificationMethod },
      endsAt: this.#now() + LIFE_MS,
      tries: 0,
    };
    this.#started.set(id, started);
    const to = started.address["email"] ?? started.address["phoneNumber"];
    if (typeof to === "string") send(to, `Your verification code is ${started.code}`);
    return {
      challengeId: id,
      idempotencyKey: idempotencyKey ?? randomUUID(),
      expiresAt: Math.floor(started.endsAt / 1_000),
    };
  }

  verify({ challengeId, verificationCode }: Readonly<Record<string, unknown>>): object {
    const started = this.#started.get(String(challengeId));
    const isOpen = started && started.tries++ < MOST_TRIES && this.#now() < started.endsAt;
    if (!isOpen || started.code !== verificationCode)
      return { isVerified: false, failureReason: "CODE_INVALID_OR_EXPIRED" };
    this.#started.delete(String(challengeId));
    return { isVerified: true, ...started.address };
  }
}
