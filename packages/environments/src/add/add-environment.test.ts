import fc from "fast-check";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { at, configWith, everySetting, replacedAt } from "../../test/support/environment.ts";
import { parseEnvironment } from "../settings/parse.ts";
import { SETTINGS_KEY } from "../settings/stack-config.ts";
import { addEnvironment, originOf } from "./add-environment.ts";
import { promotionWorkflow } from "./promotion-workflow.ts";

const file = (settings: unknown = everySetting(), more: object = {}) =>
  stringify({ config: configWith(settings), ...more });
const added = (text = file(), more: object = {}) =>
  addEnvironment(text, { stack: "qa", from: "staging", ...more });
const settingsOf = (text: string): unknown => parse(text).config[SETTINGS_KEY];

test("the new environment is valid, and is promoted from the one that it is like", () => {
  const { text } = added();
  const result = parseEnvironment("qa", parse(text).config);
  expect(result).toMatchObject({ ok: true, environment: { stack: "qa", promotedFrom: "staging" } });
});

test("what no two environments may share gets a value of its own, or is left out and named", () => {
  const { text, toDo } = added();
  const settings = settingsOf(text);
  expect(at(settings, "authsignal.tenantId")).toBe("no-tenant-of-qa-yet");
  for (const path of [
    "authsignal.customDomain",
    "authsignal.keySecretArn",
    "authsignal.keySecretKmsKeyArn",
    "pool.existingId",
    "enrolment",
  ])
    expect(at(settings, path), path).toBeUndefined();
  expect(at(settings, "apps.popup.hosting.certificateArn")).toMatch(/:certificate\/none-yet$/);
  const what = toDo.map((one) => one.what).join("\n");
  for (const part of [
    "tenant",
    "domain of its own",
    "passkeys",
    "secret of its own",
    "pool of another program",
    "certificate",
    "DNS",
    "alarms",
    "GitHub",
  ])
    expect(what).toContain(part);
  for (const { how } of toDo) expect(how).toMatch(/^(aws|pulumi|npx pnpm run env|write) /);
});

test("everything else stays as it is, comments included", () => {
  const commented = file().replace("logRetentionDays:", "# Kept for the auditors.\n    logRetentionDays:");
  const { text } = added(commented);
  expect(text).toContain("# Kept for the auditors.");
  const changed = new Set(["authsignal", "pool", "enrolment", "promotedFrom", "apps"]);
  for (const [key, value] of Object.entries(everySetting()))
    if (!changed.has(key)) expect(at(settingsOf(text), key)).toEqual(value);
});

test("keys keep their order and lines their comments, wherever in the file they are", () => {
  const lines = file().trimEnd().split("\n");
  // What is left out takes its comment along.
  const isLeftOut = /customDomain|existingId|requiresEmail|keySecret|enrolment|trustedBefore|epoch/;
  const places = lines.flatMap((line, index) => (index === 0 || isLeftOut.test(line) ? [] : [index]));
  const keysOf = (text: string) => [...text.matchAll(/^ *([\w:-]+):/gm)].map(([, key]) => key);
  fc.assert(
    fc.property(fc.subarray(places, { minLength: 1 }), (chosen) => {
      const commented = lines.map((line, index) =>
        chosen.includes(index) ? `${line} # note ${index}.` : line,
      );
      const { text } = added(commented.join("\n"));
      const notes = [...text.matchAll(/# note (\d+)\./g)].map(([, index]) => Number(index));
      expect(notes).toEqual(chosen);
      expect(keysOf(text).filter((key) => key !== "promotedFrom")).toEqual(
        keysOf(lines.join("\n")).filter((key) => key !== "promotedFrom" && !isLeftOut.test(key ?? "")),
      );
    }),
    { numRuns: 50 },
  );
});

test("the salt and the secrets provider of the other stack are not copied, nor what is encrypted with them", () => {
  const text = stringify({
    encryptionsalt: "v1:abc",
    secretsprovider: "awskms://alias/staging",
    encryptedkey: "abc",
    config: { ...configWith(everySetting()), "shop:key": { secure: "v1:def" }, "shop:plain": "kept" },
  });
  const { text: made, toDo } = added(text);
  expect(Object.keys(parse(made))).toEqual(["config"]);
  expect(parse(made).config).not.toHaveProperty(["shop:key"]);
  expect(parse(made).config).toHaveProperty(["shop:plain"], "kept");
  expect(toDo[0]).toEqual({
    what: "give qa its own shop:key",
    how: "pulumi config set --secret shop:key --stack qa",
  });
});

test("a tenant and an account that are given need no line", () => {
  const { text, toDo } = added(file(), { tenantId: "tenant-qa", accountId: "210987654321" });
  expect(at(settingsOf(text), "authsignal.tenantId")).toBe("tenant-qa");
  expect(parse(text).config["aws:allowedAccountIds"]).toEqual(["210987654321"]);
  expect(toDo.map(({ what }) => what).join()).not.toContain("Authsignal tenant");
});

test("an app that is served elsewhere needs somebody to serve it", () => {
  const { toDo } = added(file(replacedAt(everySetting(), "apps.popup.hosting", undefined)));
  expect(toDo.map(({ what }) => what)).toContain(
    "serve popup at https://popup.qa.example.com, or change its origin",
  );
});

test.each([
  ["https://popup.staging.example.com", "https://popup.qa.example.com"],
  ["https://popup.example.com", "https://popup.qa.example.com"],
  ["https://staging.example.com:8443", "https://qa.example.com:8443"],
  ["https://example.com", "https://example.qa.com"],
])("%s becomes %s", (origin, moved) => {
  expect(originOf(origin, "qa", "staging")).toBe(moved);
});

test("the origins of a new environment are others, and different from each other", () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
  fc.assert(
    fc.property(fc.uniqueArray(label, { minLength: 2, maxLength: 4 }), (names) => {
      const origins = names.map((name) => `https://${name}.example.com`);
      const moved = origins.map((origin) => originOf(origin, "qa", "staging"));
      expect(new Set(moved).size).toBe(origins.length);
      for (const origin of moved) expect(origins).not.toContain(origin);
    }),
  );
});

test("the workflow has a job for each environment, after the one that it is promoted from", () => {
  const start = "jobs:\n  build:\n    steps: []\n\n";
  const marker = "  # Written by pnpm docs:write from the stack files: promotedFrom is the order.\n";
  const written = promotionWorkflow(`${start}${marker}  old:\n    needs: build\n`, [
    { stack: "dev" },
    { stack: "qa", promotedFrom: "dev" },
  ]);
  const { jobs } = parse(written ?? "");
  expect(Object.keys(jobs)).toEqual(["build", "dev", "qa"]);
  expect(jobs.dev).toMatchObject({ needs: "build", with: { stack: "dev" } });
  expect(jobs.qa).toMatchObject({ needs: "dev", permissions: { "id-token": "write" } });
  expect(promotionWorkflow(written ?? "", [{ stack: "dev" }, { stack: "qa", promotedFrom: "dev" }])).toBe(
    written,
  );
});

test.each(["", "name: mine\njobs:\n  build:\n    steps: []\n"])(
  "a workflow without the marker is somebody else's, and gets no job: %j",
  (text) => {
    expect(promotionWorkflow(text, [{ stack: "dev" }])).toBeUndefined();
  },
);
