import type { StoredRecord } from "../../src/rules/owner/owners-in.ts";
import type { AuthsignalPort, CognitoPort, OwnerStore } from "../../src/rules/owner/ports.ts";
import type { SettingsDocument } from "../../src/rules/settings-document.ts";
import { MemoryAuthsignal } from "./authsignal.ts";
import {
  A,
  B,
  C,
  D,
  ignorePublicErrors,
  PASSWORD_ROUNDS,
  type Party,
  POOL,
  SESSION_SECONDS,
  SUB,
  type Waiting,
  X,
} from "./cast.ts";
import { authsignalOf, cognitoOf, ownersOf } from "./memory-ports.ts";
import type { Process, Schedule } from "./schedule.ts";

export type Shipped = typeof import("./shipped.ts");

const ACTION = "signIn";

/** One person's account, and everything around it, in memory. Each call is a step of the schedule. */
export class World {
  readonly authsignal = new MemoryAuthsignal();
  readonly table = new Map<string, StoredRecord>();
  /** The pool's user; `undefined` once deleted. */
  user: Record<string, string> | undefined = { sub: SUB, email: A, email_verified: "false" };
  /** Who knows the password. */
  passwordOf: Party | "nobody" = "nobody";
  readonly readers = new Map<string, Party>([
    [A, "owner"],
    [B, "owner"],
    [C, "owner"],
    [D, "owner"],
    [X, "attacker"],
  ]);
  readonly tokens: Party[] = [];
  /** Who may be signed in by a refresh token. */
  readonly refresh = new Set<Party>();
  /** How often the table was restored. */
  epoch = 0;
  readonly settings: SettingsDocument = {
    clients: { app: {} },
    signUpClientIds: ["app"],
    addresses: "record",
  };
  readonly shipped: Shipped;
  readonly schedule: Schedule;
  methods: readonly string[] = ["EMAIL_OTP", "AUTHENTICATOR_APP", "SMS"];
  /** Whether a change of the address is under way. */
  isChanging = false;
  /** Somebody else reads the mailbox that counts, until support is done: their tokens are the pool's own. */
  isCompromised = false;
  /** How many lists of Authsignal's will be empty. */
  emptyAnswers = 0;
  /** How many enrolments of Authsignal's will be refused. */
  refusals = 0;
  /** What went wrong, beside what is seen at the end. */
  violation: string | undefined;
  #draws = 0;

  constructor(shipped: Shipped, schedule: Schedule) {
    this.shipped = shipped;
    this.schedule = schedule;
  }

  get record(): StoredRecord | undefined {
    return this.table.get(SUB);
  }

  readonly draw = () => `drawn-${++this.#draws}`;

  /** A step; the clock goes on by a second. */
  step<Result>(process: Process, deed: () => Result, call?: "repeatable" | "late"): Promise<Result> {
    return this.schedule.step(
      process,
      () => {
        this.authsignal.now++;
        return deed();
      },
      call,
    );
  }

  /** Whether Authsignal answers an empty list, as for the key of another tenant. Only Create meets that. */
  forgets({ name }: Process): boolean {
    return name === "Create" && this.emptyAnswers > 0 && this.emptyAnswers-- > 0;
  }

  /** Whether Authsignal refuses an address that the server enrols. */
  refusesEnrolment(): boolean {
    return this.refusals > 0 && this.refusals-- > 0;
  }

  /** A person is replaced only once none of the known factors is left, or by support. */
  checkPerson(before: StoredRecord | undefined, after: StoredRecord): void {
    if (before?.person === undefined || after.person === undefined || before.person === after.person) return;
    const isThere = this.authsignal
      .list(before.person)
      .some(
        ({ id, verificationMethod = "" }) =>
          before.known.includes(id) && this.methods.includes(verificationMethod),
      );
    if (isThere) this.violation ??= "a person was replaced whose factor is left";
  }

  owners(process: Process): OwnerStore {
    return ownersOf(this, process);
  }

  api(process: Process): AuthsignalPort {
    return authsignalOf(this, process);
  }

  cognito(process: Process): CognitoPort {
    return cognitoOf(this, process);
  }

  /** The records, as a backup has them. */
  snapshot(): ReadonlyMap<string, StoredRecord> {
    return new Map(this.table);
  }

  /** Brings a backup back as the runbook asks: the functions know the next epoch before there is a table again. */
  restore(records: ReadonlyMap<string, StoredRecord>): void {
    this.table.clear();
    this.epoch++;
    for (const [sub, record] of records) this.table.set(sub, record);
  }

  policy() {
    return {
      anchor: "email",
      epoch: this.epoch,
      trustedBefore: undefined,
      followsPool: false,
      methods: this.methods,
    } as const;
  }

  ports(process: Process) {
    return {
      owners: this.owners(process),
      authsignal: this.api(process),
      cognito: this.cognito(process),
      draw: this.draw,
      drawPassword: () => "nobody",
      decoyId: async () => "decoy",
      now: () => this.authsignal.now * 1000,
    };
  }

  /** InitiateAuth, up to the challenge. @returns `undefined` when it was refused */
  async start(process: Process, { withPassword = false } = {}): Promise<Waiting | undefined> {
    const user = await this.step(process, () => this.user);
    const challenge = await this.#invoke(process, "Create", (inner) =>
      this.shipped.createOwnedChallenge(
        {
          userPoolId: POOL,
          clientId: "app",
          userName: SUB,
          sub: user?.["sub"],
          address: user?.["email"],
          session: withPassword ? PASSWORD_ROUNDS : [],
        },
        this.ports(inner),
        this.settings,
        {
          action: ACTION,
          anchor: "email",
          epoch: this.epoch,
          unknownUsers: "refuse",
          methods: this.methods,
          maxAttempts: 3,
          acceptAllow: false,
        },
      ),
    );
    if (!challenge) return undefined;
    const url = challenge.publicChallengeParameters["url"] ?? "";
    // Its page would enrol whatever somebody likes.
    if (this.authsignal.tokens.get(url)?.isEnrolled === false)
      this.violation ??= "somebody got the URL of an id that has no authenticator";
    return {
      parameters: challenge.privateChallengeParameters,
      url,
      isAnswered: false,
      endsAt: this.authsignal.now + SESSION_SECONDS,
    };
  }

  /** RespondToAuthChallenge, up to the tokens. @returns whether there were any */
  async answer(process: Process, party: Party, waiting: Waiting, token: string): Promise<boolean> {
    // A session is answered once.
    const user = await this.step(process, () => {
      if (waiting.isAnswered || this.authsignal.now >= waiting.endsAt) return undefined;
      waiting.isAnswered = true;
      return this.user;
    });
    if (!user) return false;
    const checked = await this.#invoke(process, "Verify", (inner) =>
      this.shipped.verifyOwner(
        {
          answer: token,
          privateChallengeParameters: waiting.parameters,
          user: { userPoolId: POOL, userName: SUB },
          sub: user["sub"],
          attributes: user,
        },
        this.ports(inner),
        { anchor: "email", epoch: this.epoch, methods: this.methods, acceptAllow: false },
      ),
    );
    if (checked?.verdict !== "accepted") return false;
    if (checked.flagDue)
      await this.step(process, () => {
        if (this.user) this.user = { ...this.user, email_verified: "true" };
      });
    return this.issue(process, party, "TokenGeneration_Authentication");
  }

  /** PreTokenGeneration and the tokens. */
  async issue(process: Process, party: Party, triggerSource: string): Promise<boolean> {
    const attributes = await this.step(process, () =>
      triggerSource !== "TokenGeneration_RefreshTokens" || this.refresh.has(party) ? this.user : undefined,
    );
    if (!attributes) return false;
    const seen = await this.#invoke(process, "PreTokenGeneration", (inner) =>
      this.shipped.look(
        { triggerSource, userPoolId: POOL, attributes },
        this.owners(inner),
        "bound",
        "email",
      ),
    );
    if (seen !== "bound") return false;
    // Cognito signs the tokens as soon as the function has answered.
    if (party === "owner" || !this.isCompromised) this.tokens.push(party);
    this.refresh.add(party);
    return true;
  }

  /** Cognito invokes a function, and again when it died. One that Cognito gave up may go on beside the next. */
  async #invoke<Result>(
    process: Process,
    name: string,
    work: (inner: Process) => Promise<Result>,
  ): Promise<Result | undefined> {
    for (let tries = 0; tries < 3 && !process.crashed; tries++) {
      const inner: Process = { name, crashed: false };
      if (this.schedule.faults && this.schedule.chance(16))
        this.schedule.start(`${name}, given up`, (late) => work(late).catch(ignorePublicErrors));
      try {
        return await work(inner);
      } catch (error) {
        if (inner.crashed) continue;
        ignorePublicErrors(error);
        return undefined;
      }
    }
    return undefined;
  }
}
