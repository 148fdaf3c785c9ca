import { expect, test } from "vitest";
import { ownedRoundFromParameters, ownedRoundToParameters } from "./round.ts";

const round = {
  ...{ userId: "id", action: "signIn", idempotencyKey: "round-1", version: "v1", epoch: 2 },
  passwordShown: true,
};

test("a round that lacks anything but its epoch is none", () => {
  const parameters = ownedRoundToParameters(round);
  expect(ownedRoundFromParameters(parameters)).toEqual(round);
  for (const name of Object.keys(parameters)) {
    const { [name]: _, ...rest } = parameters;
    // A former version of the triggers, whose rounds are answered for some minutes, wrote none.
    expect(ownedRoundFromParameters(rest), name).toEqual(
      name === "epoch" ? { ...round, epoch: 0 } : undefined,
    );
  }
  expect(ownedRoundFromParameters(null)).toBeUndefined();
});

test("the round of somebody unknown has an empty version, which is one", () => {
  expect(ownedRoundFromParameters(ownedRoundToParameters({ ...round, version: "" }))).toMatchObject({
    version: "",
  });
});
