import { fileURLToPath } from "node:url";
import { stackNames } from "environments";
import { describe, expect, test } from "vitest";
import { startTestCloud } from "../src/testing/index.ts";

const infra = fileURLToPath(new URL("../../../infra", import.meta.url));

describe("every stack of the program", () => {
  test.each(stackNames(infra))("%s runs with its own settings", async (stack) => {
    const cloud = await startTestCloud({ stack });
    try {
      const types = cloud.resources().map(({ type }) => type);
      const { apps, signIn } = cloud.environment();
      const servers = Object.values(apps).filter(({ backend }) => backend !== undefined).length;
      expect(types.filter((type) => type === "aws:lambda/function:Function")).toHaveLength(5 + servers);
      expect(types.filter((type) => type === "aws:lambda/permission:Permission")).toHaveLength(
        5 + 2 * servers,
      );
      const signUpClients = signIn.selfSignUp === "open" ? 1 : 0;
      expect(types.filter((type) => type === "aws:cognito/userPoolClient:UserPoolClient")).toHaveLength(
        Object.keys(apps).length + signUpClients,
      );
      expect(cloud.publicSettings("amplify-popup")).toMatchObject({
        name: stack,
        region: cloud.environment().region,
        userPoolId: cloud.userPoolId(),
        authsignalTenantId: cloud.environment().authsignal.tenantId,
        authsignalUrl: `${cloud.urls.authsignal}/v1`,
        userPoolEndpoint: cloud.urls.cognito,
        apps: { "amplify-popup": cloud.environment().apps["amplify-popup"]?.origin },
      });
    } finally {
      await cloud.close();
    }
  });
});
