import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { askForCode, copyInstructions, enterCode, install, optionalFiles, skipBrowser } from "app-tests";
import { readLaptopCredentials, readLaptopRecord } from "environments";
import { startTestCloud } from "local-cloud/testing";
import { launchBrowser } from "test-browser";
import { describe, expect, test } from "vitest";

const APP = fileURLToPath(new URL("..", import.meta.url));
const REPOSITORY = join(APP, "../..");

/** Node's own options for TypeScript, which are `strict` and more. https://nodejs.org/api/typescript.html */
const TSCONFIG = {
  compilerOptions: {
    target: "esnext",
    module: "nodenext",
    types: ["node"],
    rewriteRelativeImportExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
    strict: true,
    noUnusedLocals: true,
  },
};

/** A server of somebody else: it handles the callback itself, where this app's page does. */
const MAIN = `
import { createServer } from "node:http";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { readCookie, setCookie } from "./cookie.ts";
import { openSessions } from "./sessions.ts";
import { answerChallenge, type Pool, startSignIn } from "./sign-in.ts";

interface Settings {
  readonly pool: Pick<Pool, "userPoolId" | "clientId" | "signUpClientId" | "issuer">;
  readonly clientSecret: string;
  readonly tableName: string;
  /** Replaces the attribute of the pending cookie. */
  readonly sameSite: string;
  /** Replaces the host of Authsignal's page. */
  readonly authsignalHost: string;
}

const attempts = new Map<string, string>();

function serve(settings: Settings) {
  const pool: Pool = {
    ...settings.pool,
    cognito: new CognitoIdentityProviderClient({}),
    secret: async () => settings.clientSecret,
  };
  const { tableName } = settings;
  const sessions = openSessions({ dynamodb: new DynamoDBClient({}), tableName, sessionSeconds: 3600 });
  return async (path: string, query: URLSearchParams, held: string | undefined) => {
    if (path === "/start") {
      const pending = await startSignIn(pool, query.get("email") ?? "");
      const { id, attemptId } = await sessions.keep(pending);
      attempts.set(id, attemptId);
      const cookie = setCookie("copy", id, "pending", 900).replace("SameSite=Lax", settings.sameSite);
      const url = new URL(pending.url);
      url.hostname = settings.authsignalHost;
      return { status: 303, headers: { location: url.href, "set-cookie": cookie }, page: "" };
    }
    if (path !== "/callback") return { status: 200, headers: {}, page: "<h1>A copy</h1>" };
    const token = query.get("token") ?? "";
    const attemptId = attempts.get(held ?? "") ?? "";
    const answered = await sessions.answer(held ?? "", attemptId, token, (pending) =>
      answerChallenge(pool, pending, token),
    );
    if (typeof answered === "string" || "next" in answered)
      return { status: 409, headers: {}, page: "<h1>No sign-in of this browser</h1>" };
    const cookie = setCookie("copy", answered.id, "session", 3600);
    return { status: 200, headers: { "set-cookie": cookie }, page: \`<h1>Hello, \${answered.session.claims["email"]}</h1>\` };
  };
}

let handle: ReturnType<typeof serve> | undefined;
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  handle?.(pathname, searchParams, readCookie("copy", request.headers.cookie)).then(
    ({ status, headers, page }) => {
      response.writeHead(status, { "content-type": "text/html", ...headers }).end(page);
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.on("message", (settings: Settings) => {
  Object.assign(process.env, Object(settings).env);
  handle = serve(settings);
  process.send?.("ready");
});
process.on("disconnect", () => process.exit(0));
`;

/** Does what the header of sign-in.ts says, in an empty Node project outside of the repository. @returns its folder */
async function copiedProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "copy-of-server-redirect-"));
  const { files, packages } = copyInstructions(await readFile(join(APP, "api/sign-in.ts"), "utf8"));
  expect(files).toEqual(["sign-in.ts", "sessions.ts", "sealed-items.ts", "cookie.ts"]);
  const optional = await optionalFiles(join(APP, "api"));
  expect(optional).toContain("password.ts");
  for (const file of [...files, ...optional]) await copyFile(join(APP, "api", file), join(folder, file));
  for (const name of packages) await install(name, APP, folder);
  await install("@types/node", REPOSITORY, folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
  await writeFile(join(folder, "main.ts"), MAIN);
  await promisify(execFile)(join(REPOSITORY, "node_modules/.bin/tsc"), ["-p", folder]);
  return folder;
}

/** The next message of a process. */
async function told(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, "message");
  return message;
}

describe.skipIf(skipBrowser)("the files that a reader copies to a server", () => {
  test("compile and sign in elsewhere, and need Lax for the pending sign-in when Authsignal is another site", async () => {
    const folder = await copiedProject();
    const child = fork(join(folder, "main.ts"), {
      env: {},
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    const { port } = Object(await told(child));
    const cloud = await startTestCloud({
      dataFolder: join(folder, "data"),
      ports: { "server-redirect": port },
    });
    const browser = await launchBrowser();
    try {
      const { region } = cloud.environment();
      const credentials = readLaptopCredentials("local", join(folder, "data"));
      const { outputs, awsUrl } = readLaptopRecord("local", join(folder, "data"));
      const secrets = new SecretsManagerClient({ region, endpoint: awsUrl, credentials });
      const SecretId = outputs.clientSecretArns?.["server-redirect"];
      const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
      const { userPoolId, userPoolClientId, signUpClientId } = outputs.apps["server-redirect"] ?? {};
      const settings = {
        pool: {
          userPoolId,
          clientId: userPoolClientId,
          signUpClientId,
          issuer: `${cloud.urls.cognito}/${userPoolId}`,
        },
        clientSecret: SecretString,
        tableName: "cognito-authsignal-local-server-redirect-sessions",
        env: {
          AWS_REGION: region,
          AWS_ACCESS_KEY_ID: credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
          AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cloud.urls.cognito,
          AWS_ENDPOINT_URL_DYNAMODB: awsUrl,
        },
      };
      /** Signs somebody new in. @returns the heading of the page that they come back to */
      const visit = async (sameSite: string, authsignalHost: string) => {
        const ready = told(child);
        child.send({ ...settings, sameSite: `SameSite=${sameSite}`, authsignalHost });
        await ready;
        const context = await browser.newContext();
        const page = await context.newPage();
        const email = `${sameSite}-at-${authsignalHost}@example.com`.toLowerCase();
        const code = () => cloud.lastCode(email);
        const tab = { page, ui: page, email, code, trace: async () => [] };
        await page.goto(`http://localhost:${port}/start?email=${email}`);
        await askForCode(tab);
        await enterCode(tab);
        await page.waitForURL(`http://localhost:${port}/callback*`);
        const heading = await page.getByRole("heading", { level: 1 }).textContent();
        await context.close();
        return heading;
      };
      // All ports of localhost are one site, so there even Strict works, which hides what happens elsewhere.
      expect(await visit("Strict", "localhost")).toBe("Hello, strict-at-localhost@example.com");
      expect(await visit("Lax", "auth.localhost")).toBe("Hello, lax-at-auth.localhost@example.com");
      expect(await visit("Strict", "auth.localhost")).toBe("No sign-in of this browser");
    } finally {
      await browser.close();
      await cloud.close();
      child.disconnect();
      await once(child, "exit");
      await rm(folder, { recursive: true });
    }
  });
});
