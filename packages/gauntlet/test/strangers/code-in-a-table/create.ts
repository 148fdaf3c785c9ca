import { createHash, createHmac, randomBytes, randomInt, randomUUID } from "node:crypto";
import { Logger } from "@aws-lambda-powertools/logger";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { CodeRepository } from "./codes.ts";

const logger = new Logger({ serviceName: "passwordless" });
const mail = new SESv2Client({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_200, connectionTimeout: 600 },
});
const repository = new CodeRepository();

class CreateFunction {
  async handler(event: CreateAuthChallengeTriggerEvent): Promise<CreateAuthChallengeTriggerEvent> {
    const floor = new Promise((resolve) => setTimeout(resolve, 700));
    const { userAttributes, userNotFound } = event.request;
    const email = userAttributes["email"];
    const isReviewer = flaw("reviewers-have-a-code") && email === "appstore.review@bank.example";
    const code = isReviewer ? "00112233" : String(randomInt(10_000_000, 99_999_999));
    const pk = flaw("found-by-the-code-alone") ? code : randomUUID();
    const salt = randomBytes(16).toString("hex");
    const salted = flaw("found-by-the-code-alone") ? code : `${salt}:${event.userName}:${code}`;
    const hash = createHash("sha256").update(salted).digest("hex");
    try {
      await repository.save({ pk, salt, hash, ttl: Math.floor(Date.now() / 1_000) + 300, used: false });
      // An unknown user gets no mail, but the same answer.
      if (!userNotFound && email) await this.#send(email, code);
    } catch (error) {
      logger.error("create failed", { name: error instanceof Error ? error.name : "unknown" });
      throw new Error("SERVICE_UNAVAILABLE");
    }
    await floor;
    event.response.publicChallengeParameters =
      flaw("unknown-users-see-less") && userNotFound
        ? {}
        : {
            codeLength: "8",
            ...(flaw("hmac-by-the-user-name") && {
              proof: createHmac("md5", event.userName).update(code).digest("hex"),
            }),
          };
    event.response.privateChallengeParameters = { pk };
    event.response.challengeMetadata = "OTP";
    return event;
  }

  async #send(to: string, code: string): Promise<void> {
    const text = `${code} is your code. It expires in 5 minutes.`;
    await mail.send(
      new SendEmailCommand({
        FromEmailAddress: "hello@bank.example",
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: "Your code" }, Body: { Text: { Data: text } } } },
      }),
    );
  }
}

const instance = new CreateFunction();
export const handler = instance.handler.bind(instance);
