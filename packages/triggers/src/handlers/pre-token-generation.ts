import type { PreTokenGenerationTriggerEvent, PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { awsEndpoint, DYNAMODB } from "../aws/aws-json.ts";
import { type SignInFactor, type SignInOf, signInOf, takeFactor } from "../aws/sign-in-factor.ts";
import { variable } from "../lambda/environment-variables.ts";
import { openConnection } from "../lambda/http-request.ts";
import { runTrigger } from "../lambda/invocation.ts";
import { warmUp } from "../lambda/warm-up.ts";
import { factorClaims } from "../rules/factor-claims.ts";

type TokenEvent = PreTokenGenerationTriggerEvent | PreTokenGenerationV2TriggerEvent;

await warmUp(() => openConnection("DynamoDB", awsEndpoint(DYNAMODB)));

/**
 * PreTokenGeneration: the factor of this sign-in as a claim. Where it is not known for certain there is no claim:
 * the tokens are good without.
 */
export async function handler(event: TokenEvent): Promise<TokenEvent> {
  await runTrigger("PreTokenGeneration", async () => {
    const { triggerSource, request, callerContext, version } = event;
    if (triggerSource !== "TokenGeneration_Authentication") return { outcome: "not-a-sign-in" };
    const signIn = signInOf(request.userAttributes["sub"], callerContext.clientId, request.clientMetadata);
    if (!signIn) return { outcome: "not-named" };
    const found = await take(signIn).catch(() => "store-unavailable" as const);
    if (found === "store-unavailable") return { outcome: found, level: "error" };
    if (!found) return { outcome: "unknown" };
    Object.assign(event.response, factorClaims(version, found));
    return { outcome: "claimed", factor: found.factor };
  });
  return event;
}

async function take(signIn: SignInOf): Promise<SignInFactor | undefined> {
  return takeFactor(variable(process.env, "SIGN_IN_FACTORS_TABLE"), signIn);
}
