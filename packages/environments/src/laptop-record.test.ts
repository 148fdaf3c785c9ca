import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outputs, testEnvironment } from "../test/support/environment.ts";
import { laptopRecordFile, readLaptopRecord } from "./laptop-record.ts";

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
    `dev: cannot read ${join(folder, "running.json")}; expected what pnpm dev dev writes while it runs`,
  );
});

test("a file that is cut off is no record", () => {
  writeFileSync(laptopRecordFile(folder), '{"environment":');
  expect(() => readLaptopRecord("dev", folder)).toThrow("dev: cannot read ");
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
