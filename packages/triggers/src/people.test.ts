import { afterEach, expect, test, vi } from "vitest";
import { json, startStub } from "../test/support/stub-server.ts";
import { tableReply } from "../test/support/table.ts";
import { deletePerson, portsOf, recover } from "./people.ts";

afterEach(() => vi.unstubAllEnvs());

test("support recovers and deletes a person with nothing but a table, a pool and a key", async () => {
  await using authsignal = await startStub(json(200, {}));
  await using table = await startStub(tableReply());
  await using pool = await startStub(
    json(200, { UserAttributes: [{ Name: "email", Value: "Jo@example.com" }], UserStatus: "CONFIRMED" }),
  );
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", table.url);
  vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", pool.url);
  const ports = portsOf({
    table: "owners",
    authsignal: { apiSecretKey: "secret-key", apiUrl: `${authsignal.url}/v1` },
  });
  const user = { userPoolId: "eu-west-1_a", userName: "jo" };
  await recover(user, "sub-1", undefined, ports, { anchor: "email", epoch: 0 });
  const record = await ports.owners.read({ userPoolId: "eu-west-1_a", sub: "sub-1" });
  expect(record).toMatchObject({ address: "jo@example.com", anchored: true });
  expect(record?.person).toBeUndefined();
  await deletePerson(user, "sub-1", ports);
  const operations = pool.received.map(({ headers }) => String(headers["x-amz-target"]).split(".")[1]);
  expect(operations).toEqual([
    "AdminGetUser",
    "AdminSetUserPassword",
    "AdminUserGlobalSignOut",
    "AdminUserGlobalSignOut",
    "AdminDeleteUser",
  ]);
  expect(await ports.owners.read({ userPoolId: "eu-west-1_a", sub: "sub-1" })).toMatchObject({
    deleted: true,
  });
});

test("an unknown name has the same id each time, and another with another key", async () => {
  const options = {
    table: "owners",
    authsignal: { apiSecretKey: "secret-key", apiUrl: "https://a.example" },
  };
  const id = await portsOf(options).decoyId("pool", "jo");
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await portsOf(options).decoyId("pool", "jo")).toBe(id);
  expect(await portsOf({ ...options, decoyKey: "another" }).decoyId("pool", "jo")).not.toBe(id);
  expect(portsOf(options).draw()).not.toBe(portsOf(options).draw());
  expect(portsOf(options).drawPassword()).not.toBe(portsOf(options).drawPassword());
});
