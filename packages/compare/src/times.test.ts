import { expect, test } from "vitest";
import { timesOf } from "./times.ts";
import { timesTable } from "./times-table.ts";

const sample = (style: string, signIn: number) => ({
  ...{ style, network: "Slow 4G", page: 2000, signIn },
  shares: { Cognito: 10, AWS: 0 },
});

test("times are medians with their spread, and what no party had is the browser's and the network's", () => {
  const times = timesOf(
    {
      machine: { processors: 2, load: 1 },
      samples: [sample("shop", 3000), sample("shop", 1000), sample("shop", 1200)],
      workers: [
        { trigger: "PreSignUp", fresh: 80.4, warm: 2 },
        { trigger: "PreSignUp", fresh: 90, warm: 3 },
      ],
    },
    "2026-11-27",
  );
  expect(times).toMatchObject({
    rounds: 3,
    networks: { "Slow 4G": { shop: { signIn: { median: 1200, least: 1000, most: 3000 } } } },
    workers: { PreSignUp: { fresh: { median: 90, least: 80, most: 90 } } },
  });
  const text = timesTable(times);
  expect(text).toContain("3 later visits per style");
  expect(text).toContain("1.2 s (1.0 to 3.0)");
  expect(timesTable(undefined)).toContain("Not measured yet");
  expect(text).toContain("Cognito 10 ms, browser and network 1190 ms");
});
