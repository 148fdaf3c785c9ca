import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { FakeTables } from "../dynamodb/table.ts";
import { type FakeServer, json, startServer } from "../server.ts";
import { CognitoUsers } from "./cognito.ts";
import { type AwsState, answerAws, awsServiceOf } from "./services.ts";

let server: FakeServer;
let sent: string[] = [];
let seen: (string | undefined)[] = [];
const users = new CognitoUsers([{ sub: "s-1", userName: "jo", attributes: {} }]);
const state: AwsState = {
  secret: "the-secret",
  parameter: () => "the-parameter",
  tables: new FakeTables(),
  users,
  onMessage: (via, body) => sent.push(`${via} ${body}`),
};
beforeAll(async () => {
  server = await startServer((exchange) => {
    seen.push(awsServiceOf(exchange));
    if (!answerAws(exchange, state)) json(exchange.response, 404, {});
  });
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  sent = [];
  seen = [];
});

async function post(path: string, body: string, target?: string) {
  const response = await fetch(`${server.url}${path}`, {
    method: "POST",
    body,
    headers: target ? { "x-amz-target": target } : {},
  });
  return { status: response.status, text: await response.text() };
}
const target = async (name: string, input: object) =>
  JSON.parse((await post("/", JSON.stringify(input), name)).text);

test("every secret is the key", async () => {
  expect(await target("secretsmanager.GetSecretValue", { SecretId: "any" })).toMatchObject({
    SecretString: "the-secret",
  });
});

test("every parameter is the one of the config, asked for alone, in a list or by its path", async () => {
  const of = (Name: string) => ({ Name, Type: "SecureString", Value: "the-parameter" });
  expect(await target("AmazonSSM.GetParameter", { Name: "a" })).toEqual({ Parameter: of("a") });
  expect(await target("AmazonSSM.GetParameters", { Names: ["a", "b"] })).toEqual({
    Parameters: [of("a"), of("b")],
    InvalidParameters: [],
  });
  expect(await target("AmazonSSM.GetParametersByPath", { Path: "/x" })).toMatchObject({
    Parameters: [of("/x")],
  });
});

test.each([
  ["DynamoDB_20120810.PutItem", { TableName: "t", Item: { id: { S: "a" } } }, {}],
  ["DynamoDB_20120810.GetItem", { TableName: "t", Key: { id: { S: "a" } } }, { Item: { id: { S: "a" } } }],
  ["TrentService.GenerateRandom", { NumberOfBytes: 4 }, { Plaintext: expect.stringMatching(/^.{8}$/) }],
  ["AWSCognitoIdentityProviderService.AdminGetUser", { Username: "jo" }, { Username: "jo" }],
])("%s reaches its service", async (name, input, expected) => {
  expect(await target(name, input)).toMatchObject(expected);
});

test.each([
  ["AWSEvents.PutEvents", true],
  ["AmazonSQS.SendMessage", true],
  ["AmazonSQS.SendMessageBatch", true],
  ["AWSStepFunctions.StartExecution", true],
  ["PinpointSMSVoiceV2.SendTextMessage", true],
  ["AmazonSQS.ReceiveMessage", false],
  ["Logs_20140328.PutLogEvents", false],
  ["secretsmanager.ListSecrets", false],
])("%s sends something to somebody: %s", async (name, isSent) => {
  await target(name, { to: "jo" });
  expect(sent).toEqual(isSent ? [`${name.split(".")[0]} {"to":"jo"}`] : []);
});

test.each([
  ["/v2/email/outbound-emails", "SES"],
  ["/v2/email/outbound-bulk-emails", "SES"],
  ["/v1/apps/app/messages", "Pinpoint"],
  ["/v1/apps/app/users-messages", "Pinpoint"],
  ["/v1/apps/app/otp", "Pinpoint"],
  ["/2015-03-31/functions/mailer/invocations", "Lambda"],
  ["/schedules/later", "Scheduler"],
])("a request to %s is a message by %s", async (path, via) => {
  const { status, text } = await post(path, "hello");
  expect({ status, sent, seen }).toEqual({ status: 200, sent: [`${via} hello`], seen: [via] });
  expect(JSON.parse(text)).toHaveProperty("MessageId");
});

test.each([
  ["Action=SendEmail&Source=a", "SES", true],
  ["Version=2010-12-01&Action=SendRawEmail", "SES", true],
  ["Action=Publish&PhoneNumber=%2B15005550111&Message=1", "SNS", true],
  ["Action=Publish&TopicArn=arn&Message=1", "SNS", true],
  ["Action=GetCallerIdentity&Version=2011-06-15", "SES", false],
])("the form %s is for %s and a message: %s", async (body, service, isSent) => {
  const { status, text } = await post("/", body);
  const action = /Action=(\w+)/.exec(body)?.[1];
  expect(status).toBe(200);
  expect(text).toMatch(new RegExp(`^<${action}Response><${action}Result>.+</${action}Response>$`));
  expect(seen).toEqual([service]);
  expect(sent).toEqual(isSent ? [`${service} ${body}`] : []);
});

test("who the caller is says an account that is nobody's", async () => {
  const { text } = await post("/", "Action=GetCallerIdentity");
  expect(text).toContain("<Account>111111111111</Account>");
});

test.each([
  ["/send", "hello"],
  ["/", "Reaction=Publish"],
  ["/v3/email", '{"Action":"Publish"}'],
])("a request to %s with %s is not for AWS", async (path, body) => {
  expect((await post(path, body)).status).toBe(404);
  expect({ sent, seen }).toEqual({ sent: [], seen: [undefined] });
});

test("a body that is no JSON is an input without fields", async () => {
  expect((await post("/", "[", "AmazonSSM.GetParameter")).status).toBe(200);
});
