// Developer guide, cognito-user-pool-managing-errors; a public record of a live pool (September 2026): a hidden unknown
// user gets a challenge of those that the pool allows, with a destination made of the name that was sent.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { softwarePasskey } from "../../support/software-passkey.ts";
import { isRemote } from "../support/endpoint.ts";
import {
  choose,
  createNativeWorld,
  lastCode,
  RELYING_PARTY,
  register,
  respondTo,
  signInByCode,
} from "../support/user-auth.ts";
import { PASSWORD, type World } from "../support/world.ts";

const NOBODY = "nobody@example.com";
const hidden = { client: { PreventUserExistenceErrors: "ENABLED" as const } };
const PREFERRED_CHALLENGE = "EMAIL_OTP";

/** A reply with what is different in every sign-in taken out. */
function shapeOf({ Session, ChallengeParameters = {}, ...reply }: Awaited<ReturnType<typeof choose>>) {
  const { CREDENTIAL_REQUEST_OPTIONS: options, ...parameters } = ChallengeParameters;
  const passkey = options === undefined ? undefined : Object.keys(JSON.parse(options));
  return { ...reply, $metadata: undefined, hasSession: Session !== undefined, parameters, passkey };
}

/** A name that nobody has and that seems to have a passkey. */
async function nameWithPasskey(world: World): Promise<string> {
  for (;;) {
    const name = `${randomUUID().slice(0, 8)}@example.com`;
    const { AvailableChallenges } = await choose(world, name);
    if (AvailableChallenges?.includes("WEB_AUTHN")) return name;
  }
}

describe.skipIf(isRemote)("somebody who does not exist", () => {
  test("is an error where the client shows it", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"]);
    await expect(choose(world, NOBODY)).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("is sent a code like anybody else, but gets none", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"], hidden);
    await world.person("somebody@example.com");
    const unknown = await choose(world, NOBODY, { PREFERRED_CHALLENGE });
    const known = await choose(world, "somebody@example.com", { PREFERRED_CHALLENGE });
    expect(unknown.ChallengeParameters?.["CODE_DELIVERY_DESTINATION"]).toBe("n***@e***");
    const { parameters: _, ...shape } = shapeOf(known);
    expect(shapeOf(unknown)).toMatchObject(shape);
    expect(await lastCode(world, NOBODY)).toBe("undefined");
  });

  test("has no right code, and as many tries as anybody", async () => {
    const world = await createNativeWorld(["EMAIL_OTP"], hidden);
    const { Session } = await choose(world, NOBODY, { PREFERRED_CHALLENGE });
    const answer = (EMAIL_OTP_CODE: string) =>
      respondTo(world, "EMAIL_OTP", Session, NOBODY, { EMAIL_OTP_CODE });
    for (let guess = 0; guess < 10; guess += 1)
      await expect(answer(`0000000${guess}`)).rejects.toMatchObject({ name: "CodeMismatchException" });
    await expect(answer("undefined")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("has the same choice every time", async () => {
    const world = await createNativeWorld(["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"], hidden);
    const first = await choose(world, NOBODY);
    const second = await choose(world, NOBODY.toUpperCase());
    expect(second.AvailableChallenges).toEqual(first.AvailableChallenges);
    expect(first.AvailableChallenges).toContain("EMAIL_OTP");
  });

  test("has a passkey that looks like one, and that nobody has", async () => {
    const world = await createNativeWorld(["EMAIL_OTP", "WEB_AUTHN"], hidden);
    await world.person("somebody@example.com");
    await register(world, (await signInByCode(world, "somebody@example.com")).AccessToken);
    const name = await nameWithPasskey(world);
    const preferred = { PREFERRED_CHALLENGE: "WEB_AUTHN" };
    const [unknown, known] = [
      await choose(world, name, preferred),
      await choose(world, "somebody@example.com", preferred),
    ];
    expect(shapeOf(unknown)).toEqual(shapeOf(known));
    const CREDENTIAL = softwarePasskey(`https://${RELYING_PARTY}`).get(
      unknown.ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"],
    );
    const answer = respondTo(world, "WEB_AUTHN", unknown.Session, name, { CREDENTIAL });
    await expect(answer).rejects.toMatchObject({ message: "Incorrect username or password." });
  });

  test("has no password", async () => {
    const world = await createNativeWorld(["PASSWORD"], hidden);
    const start = choose(world, NOBODY, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD });
    await expect(start).rejects.toMatchObject({ message: "Incorrect username or password." });
  });

  test("looks like somebody who has none of the pool's factors", async () => {
    const world = await createNativeWorld(["SMS_OTP"], hidden);
    await world.person("somebody@example.com");
    const [unknown, known] = [await choose(world, NOBODY), await choose(world, "somebody@example.com")];
    expect(shapeOf(known)).toEqual(shapeOf(unknown));
  });
});
