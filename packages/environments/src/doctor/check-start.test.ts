import { expect, test } from "vitest";
import { outputs, world } from "../../test/support/doctor-world.ts";
import { testEnvironment } from "../../test/support/environment.ts";
import type { Environment } from "../settings/environment.ts";
import { checkStart } from "./check-start.ts";

/** The apps whose clients are tried, of these. */
async function tried(apps: Environment["apps"]) {
  const clients: string[] = [];
  const deployed = Object.keys(apps).map((app) => [
    app,
    { ...outputs.apps.redirect, userPoolClientId: `client-of-${app}` },
  ]);
  const finding = await checkStart(
    { environment: testEnvironment({ apps }), outputs: { ...outputs, apps: Object.fromEntries(deployed) } },
    world({
      startSignIn: async (client) => {
        clients.push(client);
        return { kind: "refused", code: "NotAuthorizedException", message: "" };
      },
    }),
  );
  return { clients, finding };
}

const POPUP = { launchMode: "popup", origin: "https://popup.example.com" } as const;
const NATIVE = { launchMode: "none", origin: "https://native.example.com" } as const;
const SERVER = {
  ...POPUP,
  backend: { codeFolder: "../apps/server/api/dist", startsPerFiveMinutes: 1 },
} as const;

test("a sign-in is started with the client of an app of the browser, not of Cognito's own or of a server", async () => {
  const { clients, finding } = await tried({ native: NATIVE, server: SERVER, popup: POPUP });
  expect(clients).toEqual(["client-of-popup"]);
  expect(finding.status).toBe("ok");
});

test.each([{ native: NATIVE }, { server: SERVER }])(
  "nothing is started where there is no such app: %j",
  async (apps) => {
    expect(await tried(apps)).toEqual({
      clients: [],
      finding: { check: "start of a sign-in", status: "skipped", detail: "there is no app" },
    });
  },
);
