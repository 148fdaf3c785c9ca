import { describe, expect, test } from "vitest";
import { policy } from "./content-security-policy.ts";

describe("the policy of a built page", () => {
  test.each([{ frames: true, styles: ["'sha256-abc'"] }, { frames: false }])(
    "allows no inline or foreign script, whatever a style needs: %j",
    (options) => {
      expect(policy(options)).toContain("default-src 'none'; script-src 'self'; ");
      expect(policy(options)).not.toMatch(/unsafe|\*\.|data:|blob:/);
    },
  );

  test("allows frames and an SDK's own style element only where they are asked for", () => {
    expect(policy({ frames: true, styles: ["'sha256-abc'"] })).toContain("style-src 'self' 'sha256-abc'; ");
    expect(policy({ frames: true })).toContain("frame-src https:");
    expect(policy({ frames: false })).toContain("style-src 'self'; ");
    expect(policy({ frames: false })).toContain("frame-src 'none'");
  });
});
