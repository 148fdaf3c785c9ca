import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../../..", import.meta.url)).replace(/\/$/, "");
const app = join(repository, "apps", "sdk-redirect");
export const CANARY = "canary-of-a-private-file";

/** Files of the repository that are not the app's. */
export const FOREIGN: readonly string[] = [
  "infra/Pulumi.prod.yaml",
  "package.json",
  "pnpm-lock.yaml",
  "packages/triggers/package.json",
  "packages/local-cloud/src/cloud.ts",
  "apps/sdk-redirect/package.json",
  "apps/sdk-redirect/vite.config.ts",
  "apps/amplify-popup/src/sign-in.ts",
].map((file) => join(repository, file));

/** Files that nobody may read, each with the canary in it. */
export interface PlantedFiles extends Disposable {
  /** A folder of this machine, outside of the repository; `public/app-files-test` of the app is a link to it. */
  readonly data: string;
  readonly outside: readonly string[];
  /** In the app's own folder. */
  readonly inApp: readonly string[];
}

/** Writes the files; they are removed when the value is disposed of. */
export function plantFiles(): PlantedFiles {
  const data = mkdtempSync(join(tmpdir(), "app-files-"));
  const outside = ["authsignal-key.txt", "secret.json", "secret.css", "secret.html", "secret.svg"].map(
    (name) => join(data, name),
  );
  const inApp = [".env.app-files-test", "src/.hidden-app-files-test.ts", "app-files-test.pem"].map((name) =>
    join(app, name),
  );
  const link = join(app, "public", "app-files-test");
  for (const file of [...outside, ...inApp])
    writeFileSync(file, file.endsWith("json") ? JSON.stringify(CANARY) : `/* ${CANARY} */`);
  mkdirSync(join(app, "public"), { recursive: true });
  symlinkSync(data, link);
  return {
    data,
    outside,
    inApp,
    [Symbol.dispose]() {
      for (const file of [...inApp, link]) rmSync(file, { force: true });
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Sends the path as it is: `fetch` would resolve it first. */
export function get(
  base: string,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Reply> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** The ways in which a file's path has been read out of an address of a server. */
export function spellings(origin: string, file: string): readonly string[] {
  const encoded = (text: string) => [...text].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join("");
  const up = "/..".repeat(8);
  const climbing = [
    `${up}${file}`,
    `/src${up}${file}`,
    `/%2e%2e${up}${file}`,
    `${up.replaceAll("..", "%2e%2e")}${file}`,
    `${up.replaceAll("..", ".%2e")}${file}`,
    `${up.replaceAll("/", "%2f")}${file}`,
    `${up.replaceAll("/", "\\")}${file}`,
    `${up.replaceAll("/", "%5c")}${file}`,
    `${up.replaceAll("..", "%252e%252e")}${file}`,
    `/@fs/..${up}${file}`,
    `/@vite/..${up}${file}`,
    `/node_modules/.vite/deps${up}${file}`,
    `/@fs${app}/src${up}${file}`,
  ];
  const prefixed = [
    "/@fs",
    "/@fs/",
    "/@id",
    "/@id/",
    "/@id/__x00__",
    "/@id/file:",
    "/@id/file://",
    "/@fs/x:",
    "",
  ].map((prefix) => `${prefix}${file}`);
  const rewritten = [
    `/@fs${file.replaceAll("/", "//")}`,
    `/@fs/${encodeURIComponent(file)}`,
    `/@fs${file.replaceAll("/", "%2F")}`,
    `/@fs/${encoded(file)}`,
    `/%40fs${file}`,
    `/@fs${file}/`,
    `/@fs${file}//`,
    `/@fs${file}/x`,
    `/@fs${file}/%20`,
    `${file.replace(app, "")}/`,
    `${file.replace(app, "")}%20`,
    `/@fs${file}%00.js`,
    `/@fs${file}%23.js`,
    `/@fs${file}%3f.js`,
    `/@fs${file}#.js`,
    `/@fs${file.toUpperCase()}`,
    `/@fs${file.replace(repository, `${app}/../..`)}`,
    `${origin}/@fs${file}`,
    file.startsWith(app) ? file.slice(app.length) : `/../../${file.slice(repository.length + 1)}`,
    `/node_modules/vite/../../../..${file.slice(repository.length)}`,
  ];
  return [...climbing, ...prefixed, ...rewritten];
}

/** Queries by which Vite serves a file in another form. */
export const QUERIES = [
  "",
  "?raw",
  "?raw??",
  "?import&raw",
  "?import&raw??",
  "?url",
  "?url&inline",
  "?inline",
  "?direct",
  "?import",
  "?worker",
  "?sharedworker",
  "?worker_file&type=module",
  "?html-proxy&index=0.js",
  "?init",
  "?t=1&raw",
  "?.svg?.wasm?init",
  "?vite-wasm-instance",
  "?v=00000000",
];

/** The paths of a file for which a server answers with it. */
export async function givenAway(
  origin: string,
  file: string,
  paths: readonly string[],
  headers: Record<string, string> = {},
): Promise<string[]> {
  const secret = FOREIGN.includes(file) ? readFileSync(file, "utf8").slice(20, 60) : CANARY;
  const needles = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64").slice(0, 20),
  ];
  const given: string[] = [];
  for (let at = 0; at < paths.length; at += 50) {
    const replies = await Promise.all(
      paths.slice(at, at + 50).map(async (path) => [path, await get(origin, path, headers)] as const),
    );
    for (const [path, { body }] of replies)
      if (needles.some((needle) => body.includes(needle))) given.push(path);
  }
  return given;
}
