import { expect, test } from "vitest";
import { testEnvironment } from "../test/support/environment.ts";
import { promotion } from "./promotion.ts";
import type { DeployedVersion } from "./version.ts";

const staging = testEnvironment({ stack: "staging" });
const prod = testEnvironment({
  stack: "prod",
  signIn: { ...staging.signIn, sessionMinutes: 10 },
  alarms: { email: "on-call@example.com" },
});
const old: DeployedVersion = {
  commit: "1111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  changed: false,
  triggers: "aaaaaaaaaaaa",
  apps: { redirect: "cccccccccccc" },
};
const next: DeployedVersion = {
  commit: "2222222bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
  changed: true,
  triggers: "bbbbbbbbbbbb",
  apps: { redirect: "dddddddddddd", other: "eeeeeeeeeeee" },
};

test("a promotion deploys the triggers and those apps that the next environment has", () => {
  const { from, to, changes } = promotion(
    { environment: staging, version: next },
    { environment: prod, version: old },
  );
  expect({ from, to }).toEqual({ from: "staging", to: "prod" });
  expect(changes).toEqual([
    "prod gets the triggers of staging: bbbbbbbbbbbb of commit 2222222 with changes instead of aaaaaaaaaaaa of commit 1111111.",
    "prod gets the app redirect of staging: dddddddddddd instead of cccccccccccc.",
  ]);
});

test("the same build changes nothing, whatever its commit is", () => {
  const again = { ...old, commit: next.commit };
  expect(
    promotion({ environment: staging, version: again }, { environment: prod, version: old }).changes,
  ).toEqual([]);
});

test("where nothing runs yet everything is new", () => {
  const { commit: _, ...outsideOfGit } = old;
  expect(promotion({ environment: staging, version: outsideOfGit }, { environment: prod }).changes).toEqual([
    "prod gets the triggers of staging: aaaaaaaaaaaa instead of nothing.",
    "prod gets the app redirect of staging: cccccccccccc instead of nothing.",
  ]);
});

test("of an environment that cannot be asked no change is claimed", () => {
  expect(promotion({ environment: staging }, { environment: prod, version: old }).changes).toEqual([]);
});

test("settings that were changed in the file since the last deployment come with the promotion", () => {
  const deployed = { ...prod, tokens: { ...prod.tokens, idMinutes: 15 } };
  const { changes } = promotion(
    { environment: staging, version: old },
    { environment: prod, version: old },
    deployed,
  );
  expect(changes).toEqual([
    "prod changes a setting of its own: ID token lasts: 60 minutes instead of 15 minutes.",
  ]);
});

test("what stays different is said for both sides", () => {
  expect(promotion({ environment: staging }, { environment: prod }).differences).toEqual([
    "time for one round: 10 minutes in prod, 5 minutes in staging.",
    "alarms are mailed to: on-call@example.com in prod, nobody in staging.",
  ]);
  expect(
    promotion({ environment: staging }, { environment: { ...staging, stack: "qa" } }).differences,
  ).toEqual([]);
});

test("an app that one of them lacks is said to be nothing there", () => {
  const without = { ...prod, apps: {} };
  expect(promotion({ environment: staging }, { environment: without }).differences).toContain(
    "redirect is served at: nothing in prod, https://redirect.example.com in staging.",
  );
});

test("that environments are promoted from different ones is no difference between them", () => {
  const before = testEnvironment({ stack: "dev" });
  const after = testEnvironment({ stack: "staging", promotedFrom: "dev" });
  expect(promotion({ environment: before }, { environment: after }).differences).toEqual([]);
});
