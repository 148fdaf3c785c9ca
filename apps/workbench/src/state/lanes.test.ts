import { expect, test } from "vitest";
import { arrowOf, lanesOf } from "./lanes.ts";

test("lanes go from the browser over a server and Cognito and its triggers to who they call; who is absent has none", () => {
  const hops = [
    { from: "browser", to: "server" },
    { from: "server", to: "Cognito" },
    { from: "Cognito", to: "Define" },
    { from: "Cognito", to: "Create" },
    { from: "Create", to: "AWS" },
    { from: "Authsignal", to: "outbox" },
  ];
  const lanes = lanesOf(hops);
  expect(lanes).toEqual(["browser", "server", "Cognito", "Define", "Create", "Authsignal", "AWS", "outbox"]);
  expect(hops.map((hop) => arrowOf(lanes, hop))).toEqual([
    { first: 1, last: 2, toRight: true },
    { first: 2, last: 3, toRight: true },
    { first: 3, last: 4, toRight: true },
    { first: 3, last: 5, toRight: true },
    { first: 5, last: 7, toRight: true },
    { first: 6, last: 8, toRight: true },
  ]);
  expect(arrowOf(lanes, { from: "Create", to: "Cognito" })).toEqual({ first: 3, last: 5, toRight: false });
});
