import { beforeEach, expect, test } from "vitest";
import { CognitoUsers } from "./cognito.ts";

const JO = {
  sub: "s-1",
  userName: "jo",
  attributes: { email: "jo@example.com", phone_number: "+15005550111" },
};
const KIM = { sub: "s-2", userName: "kim", attributes: { email: "kim@example.com" } };
let users: CognitoUsers;
beforeEach(() => {
  users = new CognitoUsers([JO, KIM]);
});

const names = (filter?: string) => {
  const [, body] = users.answer("ListUsers", filter === undefined ? {} : { Filter: filter });
  return JSON.parse(JSON.stringify(body)).Users.map(({ Username }: { Username: string }) => Username);
};

test.each([
  ['email = "jo@example.com"', ["jo"]],
  ['"email"="kim@example.com"', ["kim"]],
  ['username ^= "j"', ["jo"]],
  ['sub = "s-2"', ["kim"]],
  ['phone_number ^= "+1500"', ["jo"]],
  ['email = "JO@example.com"', []],
  ['email = "jo@example"', []],
])("users are listed by the filter %s", (filter, expected) => {
  expect(names(filter)).toEqual(expected);
});

test("a listed user has their attributes under Attributes, one that is asked for under UserAttributes", () => {
  const attributes = [
    { Name: "sub", Value: "s-1" },
    { Name: "email", Value: "jo@example.com" },
    { Name: "phone_number", Value: "+15005550111" },
  ];
  const described = { Username: "jo", Enabled: true, UserStatus: "CONFIRMED" };
  expect(users.answer("ListUsers", { Filter: 'username = "jo"' })).toEqual([
    200,
    { Users: [{ ...described, Attributes: attributes }] },
  ]);
  expect(users.answer("AdminGetUser", { Username: "jo" })).toEqual([
    200,
    { ...described, UserAttributes: attributes },
  ]);
});

test("somebody is known by their name and their sub, and nobody by anything else", () => {
  for (const Username of ["jo", "s-1"]) expect(users.answer("AdminGetUser", { Username })[0]).toBe(200);
  for (const Username of ["jo@example.com", "", undefined])
    expect(users.answer("AdminGetUser", { Username })).toEqual([
      400,
      { __type: "UserNotFoundException", message: "User does not exist." },
    ]);
});

test("nobody is in a group, and other calls of an administrator are done for people who exist", () => {
  expect(users.answer("AdminListGroupsForUser", { Username: "jo" })).toEqual([200, { Groups: [] }]);
  expect(users.answer("AdminUpdateUserAttributes", { Username: "jo" })).toEqual([200, {}]);
  expect(users.answer("AdminUpdateUserAttributes", { Username: "nobody" })[0]).toBe(400);
  expect(users.answer("GetUser", {})).toEqual([200, {}]);
});

test("calls are noted with their input, until they are forgotten", () => {
  users.answer("AdminSetUserPassword", { Username: "jo", Password: "x", Permanent: true });
  expect(users.calls).toEqual([
    {
      operation: "AdminSetUserPassword",
      userName: "jo",
      input: { Username: "jo", Password: "x", Permanent: true },
    },
  ]);
  users.reset();
  expect(users.calls).toEqual([]);
});

test("a pool can be empty, until it is reset", () => {
  users.isEmpty = true;
  expect(names('username = "jo"')).toEqual([]);
  expect(users.answer("AdminGetUser", { Username: "jo" })[0]).toBe(400);
  users.reset();
  expect(names('username = "jo"')).toEqual(["jo"]);
});
