import { readOutputs } from "environments";
import { driftOf, lastDeployment } from "environments/status";
import { claimsOf, createPerson, SdkPerson } from "local-cloud/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsVersion } from "./aws-version.ts";
import { type Deployment, type Engine, startEngine } from "./deployment.ts";
import { type Life, policyPack, stackEnvironment } from "./project.ts";
import { findPulumi } from "./pulumi-cli.ts";

const pulumi = findPulumi();
const PASSWORD = "Sesame-1234!";

/** Pulumi warns that it found on the PATH what starts the pack. */
const FAULT = /error:|warning: (?!using pulumi-analyzer-)|\[(mandatory|advisory)\]/;

/** The life of each of these stacks, by the real engine: preview, deployment, the same again, and the end. */
export function describeStacks(lives: Readonly<Record<string, Life>>): void {
  describe.skipIf(!pulumi)("by the real engine", () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await startEngine(pulumi ?? "", awsVersion);
    });
    afterAll(() => engine?.close());

    describe.each(Object.entries(lives))("stack %s", (stack, life) => {
      const environment = stackEnvironment(stack);
      let deployed: Deployment;
      const up = (...options: string[]) => deployed.pulumi("up", "--yes", "--skip-preview", ...options);
      beforeAll(async () => {
        deployed = await engine.open(stack);
      });

      if (stack === "local") {
        test("is refused where AWS is, for it names localhost", async () => {
          const { code, text } = await deployed.pulumi("preview");
          expect(code).not.toBe(0);
          expect(text).toContain(
            'local: authsignal.apiUrl is "http://localhost:5181/v1"; expected a public host, because only the local cloud may use localhost',
          );
          // What is deployed to here is the local cloud, which says so of itself.
          expect(await deployed.pulumi("config", "set", "local-cloud:loopback", "true")).toMatchObject({
            code: 0,
          });
        });
      }

      if (life === "whole") {
        test("previews without touching anything, and breaks no policy", async () => {
          const { code, text } = await deployed.pulumi("preview", "--policy-pack", policyPack);
          expect(text).toMatch(/\+ \d+ to create/);
          expect(text).toMatch(/cognito-authsignal@v0\.1\.0/);
          expect(text).not.toMatch(FAULT);
          expect(code).toBe(0);
          expect(deployed.operations()).toEqual([]);
        });
      }

      test("deploys, and a person signs in against what was deployed", async () => {
        // Where there was no preview, the policies are held to what is deployed.
        const { code, text } = await up(...(life === "short" ? ["--policy-pack", policyPack] : []));
        expect(text).not.toMatch(life === "short" ? FAULT : /(error|warning):/);
        expect(/cognito-authsignal@v0\.1\.0/.test(text)).toBe(life === "short");
        expect(code).toBe(0);
        const operations = deployed.operations();
        expect(operations).toContain("create aws:cognito/userPool:UserPool sign-in");
        for (const [name, { backend }] of Object.entries(environment.apps)) {
          const table = `create aws:dynamodb/table:Table ${name}-operations`;
          expect(operations.includes(table)).toBe(backend?.stepUp === true);
        }

        // As pnpm run env pull and doctor read them.
        const outputs = readOutputs(
          stack,
          JSON.parse((await deployed.pulumi("stack", "output", "--json")).stdout),
        );
        await deployed.putKey(outputs.authsignalKeySecretArn);
        const { userPoolClientId: clientId = "", signUpClientId } = outputs.apps["sdk-redirect"] ?? {};
        const place = { ...deployed, region: environment.region, clientId, signUpClientId };
        const person = new SdkPerson(place, "jo@example.com");
        const signIn = async () => {
          if (environment.signIn.policy !== "password-then-challenge") return person.signUpAndIn();
          const { userPoolId } = outputs;
          await createPerson({ ...place, userPoolId }, person.email, { password: PASSWORD });
          await expect(person.start()).rejects.toMatchObject({ name: "NotAuthorizedException" });
          return person.signIn(undefined, person.startWithPassword(userPoolId, PASSWORD));
        };
        expect(claimsOf(await signIn())).toMatchObject({
          aud: clientId,
          email: "jo@example.com",
          token_use: "id",
          iss: expect.stringContaining(outputs.userPoolId),
        });
      });

      test("keeps the key out of the state", async () => {
        const { text } = await deployed.pulumi("stack", "export", "--show-secrets");
        expect(text).toContain("authsignal-key");
        expect(text).not.toContain("the-key-that-somebody-puts-in");
      });

      if (life === "whole") {
        test("has nothing to do the second time", async () => {
          const { code, text } = await up("--expect-no-changes");
          expect(text).toMatch(/\d+ unchanged/);
          expect(code).toBe(0);
          expect(deployed.operations()).toEqual([]);
        });
      }

      if (stack === "staging") {
        test("is what pnpm run env status reads: what was deployed, when, and that nothing drifted", async () => {
          const json = async (...args: string[]): Promise<unknown> =>
            JSON.parse((await deployed.pulumi(...args)).stdout);
          const { version, settings } = readOutputs(stack, await json("stack", "output", "--json"));
          expect(version).toMatchObject({ triggers: expect.stringMatching(/^[0-9a-f]{12}$/) });
          expect(settings).toEqual(environment);
          const at = lastDeployment(await json("stack", "history", "--output", "json"));
          expect(at).toBeLessThanOrEqual(Date.now());
          expect(driftOf(await json("refresh", "--preview-only", "--json"))).toEqual([]);
          const { text } = await deployed.pulumi("stack", "export");
          expect(text).toContain(`"triggers": "${version?.triggers}"`);
        });

        test("changes what a setting is about and nothing else", async () => {
          engine.project.change(stack, ({ signIn }) => ({
            signIn: { ...Object(signIn), sessionMinutes: 8 },
          }));
          expect(await up()).toMatchObject({ code: 0 });
          expect(deployed.operations().sort()).toEqual([
            "update aws:cognito/userPoolClient:UserPoolClient amplify-popup",
            "update aws:cognito/userPoolClient:UserPoolClient sdk-redirect",
          ]);
        });
      }

      if (stack === "staging") {
        test("refuses a wrong setting, with the fault", async () => {
          engine.project.change(stack, ({ signIn }) => ({
            signIn: { ...Object(signIn), sessionMinutes: 20 },
          }));
          const { code, text } = await up();
          expect(code).not.toBe(0);
          expect(text).toContain(
            "staging: signIn.sessionMinutes is 20; expected a whole number of minutes from 3 to 15",
          );
          expect(deployed.operations()).toEqual([]);
        });
      }

      if (stack === "prod") {
        test("refuses to destroy a pool that is protected", async () => {
          expect(environment.pool.deletionProtection).toBe(true);
          const { code, text } = await deployed.pulumi("destroy", "--yes", "--skip-preview");
          expect(code).not.toBe(0);
          expect(text).toMatch(/protected/);
          expect(deployed.operations()).not.toContain("delete aws:cognito/userPool:UserPool sign-in");
        });
      }

      test("destroys everything, once the pool is not protected", async () => {
        if (environment.pool.deletionProtection)
          await deployed.pulumi("state", "unprotect", "--all", "--yes");
        const { code } = await deployed.pulumi("destroy", "--yes", "--skip-preview");
        expect(code).toBe(0);
        expect(deployed.operations()).toContain("delete aws:cognito/userPool:UserPool sign-in");
        const { stdout } = await deployed.pulumi("stack", "export");
        expect(JSON.parse(stdout).deployment.resources ?? []).toEqual([]);
      });
    });
  });
}
