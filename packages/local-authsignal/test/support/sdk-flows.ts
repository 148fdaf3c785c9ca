import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { TenantDefinition } from "../../src/index.ts";
import type { Fixture } from "./fixture.ts";
import type { InBrowser } from "./in-browser.ts";
import { sdkIn } from "./sdk-page.ts";

/** What a flow through the browser SDK works with. */
export interface Flow {
  readonly f: Fixture;
  readonly page: Page;
  /** Evaluates an expression in which `authsignal` is the SDK. */
  run(expression: string): Promise<unknown>;
}

/** Makes a test of a flow that fails unless it calls every method of the SDK that it names. */
export type MakeFlow = (
  methods: string[],
  title: string,
  settings: Partial<TenantDefinition>,
  body: (flow: Flow) => Promise<void>,
) => void;

/** Flows, and the methods of the SDK that they cover together. */
export function sdkFlows(tools: InBrowser): {
  readonly flow: MakeFlow;
  readonly covered: ReadonlySet<string>;
} {
  const covered = new Set<string>();
  const flow: MakeFlow = (methods, title, settings, body) => {
    for (const method of methods) covered.add(method);
    test(`${methods.join(", ")}: ${title}`, async () => {
      const called = new Set<string>();
      await using f = await tools.setUp(settings);
      await using v = await tools.visit();
      await v.page.exposeFunction("noteCall", (name: string) => void called.add(name));
      const run = await sdkIn(v.page, f);
      await v.page.evaluate("record()");
      await body({ f, page: v.page, run });
      expect(methods.filter((method) => !called.has(method))).toEqual([]);
    });
  };
  return { flow, covered };
}
