import fc from "fast-check";
import { expect } from "vitest";
import { CLIENTS, createPropertyWorld, PEOPLE, type PropertyWorld, type Reply } from "./properties-world.ts";

const WORDS = "open sesame";

/** A step; numbers pick among what there is, modulo its count. */
type Step =
  | { readonly kind: "start"; readonly client: number; readonly person: number }
  | {
      readonly kind: "answer";
      readonly session: number;
      readonly client: number;
      readonly person: number;
      readonly words: string;
      readonly honest: boolean;
    }
  | { readonly kind: "refresh"; readonly token: number; readonly client: number }
  | { readonly kind: "look"; readonly token: number }
  | { readonly kind: "signOut"; readonly token: number };

const index = fc.nat({ max: 1000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("start" as const), client: index, person: index }),
  fc.record({
    kind: fc.constant("answer" as const),
    session: index,
    client: index,
    person: index,
    words: fc.constantFrom(WORDS, WORDS, "please", ""),
    honest: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("refresh" as const), token: index, client: index }),
  fc.record({ kind: fc.constant("look" as const), token: index }),
  fc.record({ kind: fc.constant("signOut" as const), token: index }),
);

interface Owner {
  readonly client: number;
  readonly person: number;
}

interface Session extends Owner {
  readonly session: string;
}

interface Tokens extends Owner {
  readonly access: string;
  readonly refresh: string;
  revoked: boolean;
}

function claims(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

function resultOf({ body }: Reply): Record<string, unknown> | undefined {
  const result = body["AuthenticationResult"];
  return typeof result === "object" && result !== null
    ? Object.fromEntries(Object.entries(result))
    : undefined;
}

const at = <T>(items: readonly T[], position: number): T | undefined => items[position % items.length];

function createRun({ call, subs }: PropertyWorld) {
  const sessions: Session[] = [];
  const tokens: Tokens[] = [];
  const wins = new Map<string, number>();

  const expectOwner = (token: unknown, { client, person }: Owner): void => {
    const place = CLIENTS[client];
    const { sub, iss, client_id, aud } = claims(String(token));
    expect(sub).toBe(subs[place?.pool ?? -1]?.[person]);
    expect(iss).toMatch(new RegExp(`/us-east-1_${place?.pool === 0 ? "First0001" : "Second001"}$`));
    expect(client_id ?? aud).toBe(place?.id);
  };

  const keepChallenge = (reply: Reply, owner: Owner): void => {
    const session = reply.body["Session"];
    if (typeof session === "string") sessions.push({ ...owner, session });
  };

  const run = {
    async start({ client, person }: Extract<Step, { kind: "start" }>) {
      const owner = { client: client % CLIENTS.length, person: person % PEOPLE.length };
      const reply = await call("InitiateAuth", {
        AuthFlow: "CUSTOM_AUTH",
        ClientId: CLIENTS[owner.client]?.id,
        AuthParameters: { USERNAME: PEOPLE[owner.person] },
      });
      expect(resultOf(reply)).toBeUndefined();
      keepChallenge(reply, owner);
    },
    async answer(step: Extract<Step, { kind: "answer" }>) {
      const held = at(sessions, step.session);
      if (held === undefined) return;
      const client = step.honest ? held.client : step.client % CLIENTS.length;
      const person = step.honest ? held.person : step.person % PEOPLE.length;
      const reply = await call("RespondToAuthChallenge", {
        ChallengeName: "CUSTOM_CHALLENGE",
        ClientId: CLIENTS[client]?.id,
        Session: held.session,
        ChallengeResponses: { USERNAME: PEOPLE[person], ANSWER: step.words },
      });
      const result = resultOf(reply);
      const moved = result !== undefined || typeof reply.body["Session"] === "string";
      if (moved) {
        wins.set(held.session, (wins.get(held.session) ?? 0) + 1);
        expect(wins.get(held.session)).toBe(1);
        expect([client, person]).toEqual([held.client, held.person]);
      }
      keepChallenge(reply, held);
      if (result === undefined) return;
      expect(step.words).toBe(WORDS);
      expectOwner(result["AccessToken"], held);
      expectOwner(result["IdToken"], held);
      const [access, refresh] = [String(result["AccessToken"]), String(result["RefreshToken"])];
      tokens.push({ client: held.client, person: held.person, access, refresh, revoked: false });
    },
    async refresh(step: Extract<Step, { kind: "refresh" }>) {
      const held = at(tokens, step.token);
      if (held === undefined) return;
      const client = step.client % CLIENTS.length;
      const revokedBefore = held.revoked;
      const body = { ClientId: CLIENTS[client]?.id, RefreshToken: held.refresh };
      const result = resultOf(await call("GetTokensFromRefreshToken", body));
      if (result === undefined) {
        if (client === held.client && !held.revoked) throw new Error("a good refresh token was refused");
        return;
      }
      expect(client).toBe(held.client);
      expect(revokedBefore).toBe(false);
      expectOwner(result["AccessToken"], held);
    },
    async look(step: Extract<Step, { kind: "look" }>) {
      const held = at(tokens, step.token);
      if (held === undefined) return;
      const revokedBefore = held.revoked;
      const { status, body } = await call("GetUser", { AccessToken: held.access });
      if (status !== 200) {
        expect(held.revoked).toBe(true);
        return;
      }
      expect(revokedBefore).toBe(false);
      expect(body["UserAttributes"]).toContainEqual({ Name: "email", Value: PEOPLE[held.person] });
      expect(body["Username"]).toBe(subs[CLIENTS[held.client]?.pool ?? -1]?.[held.person]);
    },
    async signOut(step: Extract<Step, { kind: "signOut" }>) {
      const held = at(tokens, step.token);
      if (held === undefined) return;
      const pool = CLIENTS[held.client]?.pool;
      const ends = tokens.filter(
        ({ client, person }) => person === held.person && CLIENTS[client]?.pool === pool,
      );
      const { status } = await call("GlobalSignOut", { AccessToken: held.access });
      if (status === 200) for (const token of ends) token.revoked = true;
    },
  };

  return (step: Step): Promise<void> => {
    switch (step.kind) {
      case "start":
        return run.start(step);
      case "answer":
        return run.answer(step);
      case "refresh":
        return run.refresh(step);
      case "look":
        return run.look(step);
      case "signOut":
        return run.signOut(step);
    }
  };
}

/**
 * Random interleavings of sign-ins, answers, refreshes and sign-outs by several people: nobody ever gets tokens without
 * a complete sequence of their own, and no session, token or attribute crosses users, clients or pools.
 */
export async function interleave(numRuns: number): Promise<void> {
  const world = await createPropertyWorld();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 15 }),
      async (rounds) => {
        const perform = createRun(world);
        // Sign-outs change what is true of tokens held by others, so they do not run beside other steps.
        for (const round of rounds) {
          await Promise.all(round.filter(({ kind }) => kind !== "signOut").map(perform));
          for (const step of round) if (step.kind === "signOut") await perform(step);
        }
      },
    ),
    { numRuns },
  );
}
