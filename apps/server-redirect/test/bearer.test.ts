import { AuthsignalVisit, type TestCloud } from "local-cloud/testing";
import { expect } from "vitest";
import { ApiBrowser } from "./support/api-browser.ts";
import { serverTest as test } from "./support/server-cloud.ts";

const TRANSFER = { action: "transfer", amount: "7", currency: "EUR", payee: "Bob" };
const INVALID = { status: 401, json: { error: { name: "NotAuthorizedException" } } };

/** Posts as a page of another app of the environment does. */
function pageOf(cloud: TestCloud, token: string | undefined, app = "sdk-redirect") {
  const browser = new ApiBrowser(cloud);
  const headers = {
    origin: cloud.environment().apps[app]?.origin ?? "",
    "sec-fetch-site": "cross-site",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  return (path: string, input: object) => browser.post(path, input, headers);
}

/** The same token with other claims, signed by nobody. */
function forged(token: string, change: object): string {
  const [header = "", claims = "", signature = ""] = token.split(".");
  const changed = { ...JSON.parse(Buffer.from(claims, "base64url").toString()), ...change };
  return [header, Buffer.from(JSON.stringify(changed)).toString("base64url"), signature].join(".");
}

test("an app without a server asks and confirms with its access token", async ({ cloud, email }) => {
  const { AccessToken = "" } = await cloud.person(email).signUpAndIn();
  const post = pageOf(cloud, AccessToken);
  const asked = await post("operations", TRANSFER);
  expect(asked).toMatchObject({ status: 401, json: { error: { name: "StepUpRequiredError" } } });
  expect(asked.headers.get("access-control-expose-headers")).toContain("x-amzn-remapped-www-authenticate");
  expect(asked.headers.get("x-amzn-remapped-www-authenticate")).toContain("insufficient_user_authentication");
  const { id } = Object(asked.json["operation"]);
  const token = await new AuthsignalVisit(cloud.urls.authsignal, String(asked.json["url"])).prove(email);
  expect(await post("operations/confirm", { id, token })).toMatchObject({
    status: 200,
    json: { operation: { state: "done" } },
  });
  expect(await post("operations/confirm", { id, token })).toMatchObject({ status: 409 });
});

test("Authsignal's page returns to the app whose token it was", async ({ cloud, email }) => {
  const { AccessToken = "" } = await cloud.person(email).signUpAndIn();
  const { json } = await pageOf(cloud, AccessToken)("operations", TRANSFER);
  const page = await (await fetch(String(json["url"]))).text();
  expect(page).toContain(`href="${cloud.environment().apps["sdk-redirect"]?.redirectUrl}?token=`);
});

test("an operation of one person is not another's, although both have tokens", async ({ cloud, email }) => {
  const { AccessToken = "" } = await cloud.person(email).signUpAndIn();
  const { json } = await pageOf(cloud, AccessToken)("operations", TRANSFER);
  const { id } = Object(json["operation"]);
  const token = await new AuthsignalVisit(cloud.urls.authsignal, String(json["url"])).prove(email);
  const thief = await cloud.person(`thief-of-${email}`).signUpAndIn();
  expect(await pageOf(cloud, thief.AccessToken)("operations/confirm", { id, token })).toMatchObject({
    status: 404,
  });
});

test("a token counts with its signature, issuer, expiry, use and client", async ({ cloud, email }) => {
  const { AccessToken = "", IdToken = "" } = await cloud.person(email).signUpAndIn();
  const refused = {
    "no token": undefined,
    "an ID token": IdToken,
    "another person's name in it": forged(AccessToken, { sub: "somebody-else" }),
    "another client's name in it": forged(AccessToken, { client_id: "other" }),
    "no signature": `${AccessToken.split(".").slice(0, 2).join(".")}.AAAA`,
    "no algorithm": [
      Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url"),
      AccessToken.split(".")[1],
      "AAAA",
    ].join("."),
    "no token at all in it": "a.b.c",
  };
  for (const [what, token] of Object.entries(refused))
    expect(await pageOf(cloud, token)("operations", TRANSFER), what).toMatchObject(INVALID);
  const reply = await pageOf(cloud, IdToken)("operations", TRANSFER);
  expect(reply.headers.get("x-amzn-remapped-www-authenticate")).toBe('Bearer error="invalid_token"');
});

test("a page without a token gets nothing by this app's cookie, nor does a page of nowhere by a token", async ({
  cloud,
  email,
}) => {
  const browser = new ApiBrowser(cloud);
  expect(await browser.signIn(email)).toMatchObject({ status: 200 });
  const origin = cloud.environment().apps["sdk-redirect"]?.origin ?? "";
  const crossSite = { origin, "sec-fetch-site": "same-site" };
  expect(await browser.post("operations", TRANSFER, crossSite)).toMatchObject(INVALID);
  const { AccessToken = "" } = await cloud.person(email).signIn();
  const authorization = `Bearer ${AccessToken}`;
  for (const elsewhere of ["https://elsewhere.example.com", "null", ""])
    expect(await browser.post("operations", TRANSFER, { origin: elsewhere, authorization })).toMatchObject({
      status: 403,
    });
  // The name under which CloudFront forwards it is not the viewer's to use.
  const smuggled = { ...crossSite, "x-forwarded-authorization": authorization };
  expect(await new ApiBrowser(cloud).post("operations", TRANSFER, smuggled)).toMatchObject(INVALID);
});
