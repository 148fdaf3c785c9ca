const crypto = require("node:crypto");
const { DynamoDBClient, PutItemCommand, UpdateItemCommand } = require("@aws-sdk/client-dynamodb");
const { SESClient, SendEmailCommand } = require("@aws-sdk/client-ses");
const { SNSClient, PublishCommand } = require("@aws-sdk/client-sns");
const { flaw } = require("../../support/flaw.ts");

const quick = {
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 900, connectionTimeout: 400 },
};
const FIVE_MINUTES = 5 * 60;
const seconds = () => Math.floor(Date.now() / 1_000);
const hash = (id, code) => crypto.createHash("sha256").update(`${id}|${code}`).digest("base64");

/** First the person chooses a channel, then types the code that came by it. One table holds the codes. */
class ChannelThenCode {
  constructor() {
    this.db = new DynamoDBClient(quick);
    this.ses = new SESClient(quick);
    this.sns = new SNSClient(quick);
    this.table = process.env.AUTH_TABLE || "auth";
  }

  async create(event) {
    const { session, userAttributes: person } = event.request;
    const chosen = session.at(-1)?.challengeMetadata ?? "";
    const isChosen = session.length > 0 && /^(EMAIL|SMS)/.test(chosen);
    if (!isChosen) {
      event.response.publicChallengeParameters = { step: "CHOOSE", channels: "EMAIL,SMS" };
      event.response.privateChallengeParameters = { step: "CHOOSE" };
      event.response.challengeMetadata = "EMAIL";
      return event;
    }
    const id = crypto.randomUUID();
    const code = crypto.randomInt(1_000_000).toString().padStart(6, "0");
    const kept = flaw("code-per-person") ? event.userName : id;
    const item = {
      pk: { S: `LOGIN#${kept}` },
      sk: { S: "CODE" },
      hash: { S: hash(kept, code) },
      exp: flaw("expiry-as-a-date")
        ? { S: new Date(Date.now() + FIVE_MINUTES * 1_000).toISOString() }
        : { N: String(seconds() + FIVE_MINUTES) },
      tries: { N: "0" },
    };
    try {
      await this.db.send(new PutItemCommand({ TableName: this.table, Item: item }));
      await this.send(person, code);
    } catch (error) {
      console.error(JSON.stringify({ at: "create", error: error.name }));
      throw new Error("TRY_AGAIN_LATER");
    }
    event.response.publicChallengeParameters = { step: "CODE", digits: "6" };
    event.response.privateChallengeParameters = { step: "CODE", id: kept };
    event.response.challengeMetadata = "EMAIL-SENT";
    return event;
  }

  send({ email, email_verified: proven, phone_number: phone, phone_number_verified: verified }, code) {
    const text = `${code} is your sign-in code`;
    if (proven !== "true" && phone && verified === "true")
      return this.sns.send(new PublishCommand({ PhoneNumber: phone, Message: text }));
    const Destination = { ToAddresses: [email] };
    const Message = { Subject: { Data: "Sign in" }, Body: { Text: { Data: text } } };
    return this.ses.send(new SendEmailCommand({ Source: "no-reply@shop.example", Destination, Message }));
  }

  async verify(event) {
    const { privateChallengeParameters: own, challengeAnswer: answer, userNotFound } = event.request;
    event.response.answerCorrect = false;
    if (userNotFound || typeof answer !== "string" || answer.length > 64) return event;
    if (own?.step === "CHOOSE") {
      event.response.answerCorrect = answer === "EMAIL" || answer === "SMS";
      return event;
    }
    if (own?.step !== "CODE") return event;
    event.response.answerCorrect = await this.matches(own.id, answer);
    return event;
  }

  async matches(id, code) {
    try {
      const { Attributes: item } = await this.db.send(
        new UpdateItemCommand({
          TableName: this.table,
          Key: { pk: { S: `LOGIN#${id}` }, sk: { S: "CODE" } },
          UpdateExpression: "ADD tries :one",
          ConditionExpression: "attribute_exists(pk)",
          ExpressionAttributeValues: { ":one": { N: "1" } },
          ReturnValues: "ALL_NEW",
        }),
      );
      const expired = flaw("expiry-as-a-date") ? Date.now() > item.exp.S : seconds() >= Number(item.exp.N);
      if (expired || Number(item.tries.N) > 5) return false;
      return item.hash.S === hash(id, code);
    } catch (error) {
      if (error.name === "ConditionalCheckFailedException") return false;
      console.error(JSON.stringify({ at: "verify", error: error.name }));
      if (flaw("throttled-table-lets-in") && error.name !== "TimeoutError") return true;
      throw new Error("TRY_AGAIN_LATER");
    }
  }
}

const challenge = new ChannelThenCode();
exports.create = (event) => challenge.create(event);
exports.verify = (event) => challenge.verify(event);
