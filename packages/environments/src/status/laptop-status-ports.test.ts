import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { type LaptopRecord, laptopRecordFile } from "../laptop-record.ts";
import { readOutputs } from "../stack-outputs.ts";
import { laptopStatusPorts } from "./laptop-status-ports.ts";

const AT = new Date("2026-11-27T12:00:00Z");
const OUTPUTS = readOutputs("dev", outputs);
const RECORD: LaptopRecord = {
  environment: testEnvironment(),
  outputs: OUTPUTS,
  cognitoUrl: "http://127.0.0.1:9",
  awsUrl: "http://127.0.0.1:9",
};
let folder = "";
let keyFile = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "laptop-status-"));
  keyFile = join(folder, "authsignal-key");
});
afterEach(() => rmSync(folder, { recursive: true }));

const ports = (record: LaptopRecord | undefined) => laptopStatusPorts(record, folder, keyFile);
/** A file that was written at {@link AT}. */
const write = (file: string, text: string) => {
  writeFileSync(file, text);
  utimesSync(file, AT, AT);
};

test("what runs here was deployed when pnpm dev wrote its record", async () => {
  write(laptopRecordFile(folder), "{}");
  expect(await ports(RECORD).deployment()).toEqual({ outputs: OUTPUTS, at: AT.getTime() });
});

test("where nothing runs nothing is deployed, and nothing is examined", async () => {
  expect(await ports(undefined).deployment()).toBeUndefined();
  expect(await ports(undefined).examine(OUTPUTS)).toEqual([]);
});

test("a record that was deleted meanwhile is an error of that question alone", async () => {
  await expect(ports(RECORD).deployment()).rejects.toThrow("ENOENT");
});

test("the key is the file that pnpm dev keeps: there, empty, or not there", async () => {
  const secret = () => ports(RECORD).secret(OUTPUTS);
  expect(await secret()).toEqual({ present: false, changedAt: undefined });
  write(keyFile, "");
  expect(await secret()).toEqual({ present: false, changedAt: AT.getTime() });
  write(keyFile, "a-key");
  expect(await secret()).toEqual({ present: true, changedAt: AT.getTime() });
});

test("a laptop has no alarms and no drift", async () => {
  expect(await ports(RECORD).alarms()).toBeUndefined();
  expect(await ports(RECORD).drift()).toBeUndefined();
});

test("a record of servers that do not answer any more is examined, and says so", async () => {
  const findings = await ports(RECORD).examine(OUTPUTS);
  const of = (name: string) => findings.find(({ check }) => check === name);
  expect(of("clock")?.detail).toContain("Cognito does not answer at http://127.0.0.1:9/");
  expect(of("pool")).toMatchObject({
    status: "failed",
    remedy: "AWS does not answer, or is busy: check the network and AWS's status page, then run this again",
  });
});
