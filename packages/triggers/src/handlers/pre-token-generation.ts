import type { PreTokenGenerationTriggerEvent, PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { awsEndpoint, DYNAMODB } from "../aws/aws-json.ts";
import { ownerStore } from "../aws/owner-store.ts";
import { type SignInFactor, signInOf, takeFactor } from "../aws/sign-in-factor.ts";
import { anchorOf, optionalChoice, variable } from "../lambda/environment-variables.ts";
import { openConnection } from "../lambda/http-request.ts";
import { runTrigger } from "../lambda/invocation.ts";
import type { Outcome } from "../lambda/log.ts";
import { warmUp } from "../lambda/warm-up.ts";
import { factorClaims } from "../rules/factor-claims.ts";
import { look, refuseUnbound } from "../rules/gate.ts";
import type { OwnerStore } from "../rules/owner/ports.ts";

type TokenEvent = PreTokenGenerationTriggerEvent | PreTokenGenerationV2TriggerEvent;

const env = process.env;
await warmUp(() => openConnection("DynamoDB", awsEndpoint(DYNAMODB)));

/**
 * PreTokenGeneration: the last gate, for every client, in every flow and on refresh; then the factor of this sign-in as
 * a claim. Where the factor is not known for certain there is no claim: the tokens are good without.
 */
export async function handler(event: TokenEvent): Promise<TokenEvent> {
  await runTrigger("PreTokenGeneration", event.request.userAttributes?.["sub"], async () => {
    const { triggerSource } = event;
    const gate = await passGate(event);
    const claim = await claimFactor(event);
    // A metric of its own: outcomes are counted.
    const outcome = gate["gate"] === "not-bound" ? "would-refuse" : claim.outcome;
    return { triggerSource, ...gate, ...claim, outcome };
  });
  return event;
}

/** @throws PublicError `OWNER_NOT_PROVEN` */
async function passGate({ triggerSource, userPoolId, request }: TokenEvent): Promise<Outcome> {
  const mode = optionalChoice(env, "GATE", ["off", "report", "on"], "off");
  if (mode === "off") return {};
  const asked = { triggerSource, userPoolId, attributes: request.userAttributes ?? {} };
  const passes = optionalChoice(env, "GATE_PASSES", ["bound", "verified-too"], "bound");
  const owners: Pick<OwnerStore, "read"> = {
    read: (key) => ownerStore(variable(env, "OWNERS_TABLE")).read(key),
  };
  if (mode === "on") return { gate: await refuseUnbound(asked, owners, passes, anchorOf(env)) };
  // A report refuses nobody, also without the table.
  return { gate: await look(asked, owners, passes, anchorOf(env)).catch(() => "table-unavailable" as const) };
}

async function claimFactor(event: TokenEvent): Promise<Outcome & { readonly outcome: string }> {
  const { triggerSource, request, callerContext, version } = event;
  const table = env["SIGN_IN_FACTORS_TABLE"];
  if (triggerSource !== "TokenGeneration_Authentication") return { outcome: "not-a-sign-in" };
  const signIn = signInOf(request.userAttributes["sub"], callerContext.clientId, request.clientMetadata);
  if (!table || !signIn) return { outcome: "not-named" };
  const found: SignInFactor | undefined | "store-unavailable" = await takeFactor(table, signIn).catch(
    () => "store-unavailable" as const,
  );
  if (found === "store-unavailable") return { outcome: found, level: "error" };
  if (!found) return { outcome: "unknown" };
  Object.assign(event.response, factorClaims(version, found));
  return { outcome: "claimed", factor: found.factor };
}
