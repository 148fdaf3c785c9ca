/** Resets by the variables of a function, over HTTP; the rules themselves are tested in `rules/owner/back-end.test.ts`. */
import { afterEach, expect, test, vi } from "vitest";
import { startStubCloud } from "../test/support/cloud.ts";
import { CANARY_ADDRESS, POOL_ID, SUB } from "../test/support/events.ts";
import { json, startStub } from "../test/support/stub-server.ts";
import { ANSWER_FLOOR_MS } from "./assumptions.ts";
import { passwordResets } from "./password-reset.ts";

afterEach(() => vi.unstubAllEnvs());

/** A clock that stands still until the test lets it go on. */
function clock() {
  const waits: { readonly ms: number; readonly end: () => void }[] = [];
  const wait = (ms: number) => new Promise<void>((end) => waits.push({ ms, end }));
  return { wait, waits };
}

/** What somebody who asks for a reset meets, and what Authsignal and the table are asked. */
async function ask(isKnown: boolean) {
  await using cloud = await startStubCloud();
  const attributes = { sub: SUB, email: CANARY_ADDRESS };
  await using pool = await startStub(
    isKnown
      ? json(200, { UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })) })
      : json(400, { __type: "UserNotFoundException" }),
  );
  for (const [name, value] of Object.entries(cloud.env)) vi.stubEnv(name, value);
  vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", pool.url);
  const { wait, waits } = clock();
  const resets = passwordResets({ ...cloud.env, RESET_ACTION: "reset" }, wait);

  /** Lets everything happen that a call does, and says whether it has answered before the clock went on. */
  const unhurried = async <Result>(work: Promise<Result>, isDone: () => boolean) => {
    let answered = false;
    const noted = work.finally(() => {
      answered = true;
    });
    await vi.waitFor(() => expect(isDone()).toBe(true));
    const early = answered;
    for (const { end } of waits) end();
    return { early, result: await noted };
  };
  const paths = () =>
    cloud.authsignal.received.map(({ method, path }) => `${method} ${path.split("/").at(-1)}`);
  const started = await unhurried(resets.start({ userPoolId: POOL_ID, userName: CANARY_ADDRESS }), () =>
    paths().includes("POST reset"),
  );
  const finished = await unhurried(resets.finish(started.result.reset, "token", "a new password"), () =>
    paths().includes("POST validate"),
  );
  return {
    url: started.result.url,
    early: [started.early, finished.early],
    waits: waits.map(({ ms }) => ms),
    paths: paths(),
    verdict: finished.result,
    table: cloud.table.received.map(({ headers }) => String(headers["x-amz-target"]).split(".")[1]),
  };
}

test("a known and an unknown name are answered alike, and neither before the floor", async () => {
  const [known, unknown] = [await ask(true), await ask(false)];
  for (const { early, waits, url } of [known, unknown]) {
    expect(early).toEqual([false, false]);
    expect(waits).toEqual([ANSWER_FLOOR_MS, ANSWER_FLOOR_MS]);
    expect(url).toBe("https://ui.example.com/?token=t");
  }
  expect(unknown.paths).toEqual(known.paths);
  expect(unknown.table).toEqual(known.table);
  expect([known.verdict, unknown.verdict]).toEqual(["not-proven", "unknown-user"]);
});

test("a missing variable is named by nothing but a public code, and no sooner", async () => {
  const { wait, waits } = clock();
  const answer = passwordResets({}, wait).start({ userPoolId: POOL_ID, userName: CANARY_ADDRESS });
  await vi.waitFor(() => expect(waits).toHaveLength(1));
  for (const { end } of waits) end();
  await expect(answer).rejects.toThrow(/^CONFIGURATION_ERROR$/);
});
