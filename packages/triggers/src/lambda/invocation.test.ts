import { afterEach, describe, expect, test, vi } from "vitest";
import { PublicError } from "../rules/public-error.ts";
import { runTrigger } from "./invocation.ts";
import { personId } from "./person-id.ts";

const CANARY = "canary@example.com";

function edges(budgetMs = 1_000) {
  const lines: string[] = [];
  return { lines, write: (line: string) => void lines.push(line), budget: () => budgetMs };
}

const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line));

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("an invocation", () => {
  test("logs one line: what came out, how long it took, what was left of the time", async () => {
    vi.spyOn(performance, "now").mockReturnValueOnce(10).mockReturnValueOnce(42.4);
    const { lines, ...rest } = edges();
    await runTrigger("Create", undefined, async () => ({ outcome: "challenged", enrolled: true }), rest);
    expect(parsed(lines)).toMatchObject([
      {
        trigger: "Create",
        function: "Create",
        outcome: "challenged",
        enrolled: true,
        durationMs: 32,
        budgetLeftMs: 968,
      },
    ]);
  });

  test("names the person by a hash of the sub, and by nothing else", async () => {
    const { lines, ...rest } = edges();
    const sub = "0a1b2c3d-0000-4000-8000-000000000001";
    await runTrigger("Create", sub, async () => ({ outcome: "challenged" }), rest);
    const refused = runTrigger("Create", sub, () => Promise.reject(new PublicError("NO_ACCOUNT")), rest);
    await expect(refused).rejects.toThrow(/^NO_ACCOUNT$/);
    expect(parsed(lines).map(({ person }) => person)).toEqual([personId(sub), personId(sub)]);
    expect(personId(sub)).toMatch(/^[0-9a-f]{32}$/);
    expect(lines.join()).not.toContain(sub);
  });

  test("throws a public code as it is and logs its detail", async () => {
    const { lines, ...rest } = edges();
    const error = new PublicError("SIGN_IN_BLOCKED", "rule 7");
    await expect(
      runTrigger(
        "Create",
        undefined,
        async () => {
          throw error;
        },
        rest,
      ),
    ).rejects.toBe(error);
    expect(parsed(lines)).toMatchObject([
      { level: "info", outcome: "SIGN_IN_BLOCKED", failure: "refusal", detail: "rule 7" },
    ]);
  });

  test.each([
    ["an error", new TypeError(`cannot read ${CANARY}`), "unexpected TypeError"],
    ["an error with a name of its own", Object.assign(new Error("x"), { name: CANARY }), "unexpected Error"],
    ["a text", CANARY, "unexpected string"],
    ["nothing", undefined, "unexpected undefined"],
  ])(
    "turns %s of unknown make into INTERNAL_ERROR and logs its class only",
    async (_name, thrown, detail) => {
      const { lines, ...rest } = edges();
      const error = await runTrigger("Create", undefined, () => Promise.reject(thrown), rest).catch(
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ name: "PublicError", message: "INTERNAL_ERROR" });
      expect(parsed(lines)).toMatchObject([
        { level: "error", outcome: "INTERNAL_ERROR", failure: "defect", detail },
      ]);
      expect(lines.join()).not.toContain(CANARY);
    },
  );

  test("ends when its time is up, with nothing left of it", async () => {
    vi.useFakeTimers();
    const { lines, ...rest } = edges(200);
    const end = runTrigger("Create", undefined, () => new Promise<never>(() => {}), rest).catch(
      (reason: unknown) => reason,
    );
    await vi.advanceTimersByTimeAsync(200);
    expect(await end).toMatchObject({ message: "INTERNAL_ERROR" });
    expect(parsed(lines)[0]).toMatchObject({ outcome: "INTERNAL_ERROR", budgetLeftMs: 0 });
  });

  test("writes to stdout itself, for a console that wraps its lines hides the metrics", async () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await runTrigger("Create", undefined, async () => ({ outcome: "challenged" }));
    expect(write).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^\{"_aws":.*\}\n$/));
  });
});
