import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outputs, testEnvironment } from "../test/support/environment.ts";
import {
  laptopCredentialsFile,
  laptopFunctionLogFiles,
  laptopManagementKey,
  laptopRecordFile,
  readLaptopCredentials,
  readLaptopRecord,
} from "./laptop-record.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "laptop-record-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const record = {
  environment: testEnvironment(),
  outputs,
  cognitoUrl: "http://localhost:5180",
  awsUrl: "http://localhost:5182",
};
const write = (value: unknown) => writeFileSync(laptopRecordFile(folder), JSON.stringify(value));

test("what pnpm dev wrote is read, its localhost addresses included", () => {
  const environment = testEnvironment({
    apps: { redirect: { launchMode: "popup", origin: "http://localhost:5171" } },
  });
  write({ ...record, environment });
  expect(readLaptopRecord("dev", folder)).toEqual({ ...record, environment });
});

test("a folder that nothing runs from gets a message that names the command", () => {
  expect(() => readLaptopRecord("dev", folder)).toThrow(
    `dev does not run on this machine: cannot read ${join(folder, "running.json")}; expected pnpm dev dev to be running`,
  );
});

test("a file that is cut off is no record", () => {
  writeFileSync(laptopRecordFile(folder), '{"environment":');
  expect(() => readLaptopRecord("dev", folder)).toThrow("dev does not run on this machine: cannot read ");
});

test("another stack's record is refused", () => {
  write(record);
  expect(() => readLaptopRecord("prod", folder)).toThrow(
    /^prod: .*running\.json is of the stack dev; expected what pnpm dev prod writes$/,
  );
});

test("what the record says is checked like a stack's own settings and outputs", () => {
  write({ ...record, environment: { ...testEnvironment(), logRetentionDays: 2 } });
  expect(() => readLaptopRecord("dev", folder)).toThrow("dev: logRetentionDays is 2; expected one of");
  write({ ...record, outputs: {} });
  expect(() => readLaptopRecord("dev", folder)).toThrow("dev: output ");
});

test.each([undefined, null, 5180, "", "localhost"])(
  "a record with the address %j is refused",
  (cognitoUrl) => {
    write({ ...record, cognitoUrl });
    expect(() => readLaptopRecord("dev", folder)).toThrow(
      /^dev: .*running\.json has no addresses of the servers; expected what pnpm dev dev writes$/,
    );
  },
);

const credentials = { accessKeyId: "LAPTOPADMINISTRATOR", secretAccessKey: "a-secret-of-the-laptop" };
const writeCredentials = (text: string) => writeFileSync(laptopCredentialsFile(folder), text);

test("the administrator's credentials are read, and nothing else of that file", () => {
  writeCredentials(JSON.stringify({ ...credentials, more: 1 }));
  expect(readLaptopCredentials("dev", folder)).toEqual(credentials);
});

test.each([
  undefined,
  "",
  "{",
  "null",
  "{}",
  JSON.stringify({ accessKeyId: credentials.accessKeyId }),
  JSON.stringify({ ...credentials, secretAccessKey: 7 }),
  JSON.stringify(credentials).slice(0, -3),
])("without whole credentials nothing is signed, and none of them is shown: %j", (text) => {
  if (text !== undefined) writeCredentials(text);
  const read = () => readLaptopCredentials("dev", folder);
  expect(read).toThrow(
    `dev: cannot read ${join(folder, "administrator.json")}; expected what runs: start pnpm dev dev`,
  );
  expect(read).not.toThrow(credentials.secretAccessKey);
});

test("a key of the Management API is made of the server's, another for each, and does not show it", () => {
  const [one, other] = ["a-key-of-the-server-api", "another-key-of-it"].map(laptopManagementKey);
  expect(one).toBe(laptopManagementKey("a-key-of-the-server-api"));
  expect(one).not.toBe(other);
  expect(one).toMatch(/^[\w-]{43}$/);
  expect(laptopFunctionLogFiles("/data")).toEqual({
    former: join("/data/functions.log.1"),
    current: join("/data/functions.log"),
  });
});
