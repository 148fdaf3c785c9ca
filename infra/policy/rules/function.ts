import { at, type Rule } from "../rule.ts";

/** Names that say that their value is a secret. A secret's ARN or name is not. */
const SECRET_NAME = /SECRET|PASSWORD|TOKEN|API_?KEY|PRIVATE/i;
const REFERENCE = /^(arn:aws|\/)/;

export const noSecretInEnvironment: Rule = {
  name: "no-secret-in-environment",
  type: "aws:lambda/function:Function",
  cites: "OWASP ASVS 5.0 13.3.1",
  meaning:
    "Everybody who may look at a function or at Pulumi's state reads its variables; with Authsignal's key anybody can be signed in",
  faults: (fn) =>
    Object.entries({ ...Object(at(fn, "environment", "variables")) })
      .filter(([name, value]) => SECRET_NAME.test(name) && !REFERENCE.test(String(value)))
      .map(([name]) => `the variable ${name} holds a value, not the ARN of a secret`),
};

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const SUPPORTED = ["nodejs22.x", "nodejs24.x"];

export const runtimeIsSupported: Rule = {
  name: "runtime-is-supported",
  type: "aws:lambda/function:Function",
  cites: "Security Hub Lambda.2",
  meaning: "A runtime out of support gets no security updates, and some day its functions cannot be updated",
  faults: (fn) =>
    SUPPORTED.includes(String(fn["runtime"]))
      ? []
      : [`runtime is ${fn["runtime"]}; expected ${SUPPORTED.join(" or ")}`],
};

export const onlyThePoolCalls: Rule = {
  name: "only-the-pool-calls",
  type: "aws:lambda/permission:Permission",
  cites: "Security Hub Lambda.1",
  meaning:
    "Anybody's user pool could be pointed at the trigger and would get its answers, with Authsignal's URL in them",
  faults: (permission) => {
    if (permission["principal"] !== "cognito-idp.amazonaws.com") return [];
    // Only whether they are set: their values are not known before the pool is.
    return ["sourceArn", "sourceAccount"]
      .filter((name) => !(name in permission))
      .map((name) => `${name} is not set`);
  },
};

export const onlyTheDistributionCalls: Rule = {
  name: "only-the-distribution-calls",
  type: "aws:lambda/permission:Permission",
  cites: "Security Hub Lambda.1",
  meaning: "Anybody's distribution could call the app's server, and tell it any address as the person's own",
  faults: (permission) =>
    permission["principal"] === "cloudfront.amazonaws.com" && !("sourceArn" in permission)
      ? ["sourceArn is not set"]
      : [],
};

export const functionUrlIsSigned: Rule = {
  name: "function-url-is-signed",
  type: "aws:lambda/functionUrl:FunctionUrl",
  cites: "OWASP ASVS 5.0 13.2.1",
  meaning:
    "Anybody could call the app's server past its distribution, and tell it any address as the person's own",
  faults: (url) =>
    url["authorizationType"] === "AWS_IAM"
      ? []
      : [`authorizationType is ${url["authorizationType"]}; expected AWS_IAM`],
};

export const permissionIsNotPublic: Rule = {
  name: "permission-is-not-public",
  type: "aws:lambda/permission:Permission",
  cites: "Security Hub Lambda.1",
  meaning: "Anybody with an AWS account could run the function, and read what it answers to the pool",
  faults: (permission) => (permission["principal"] === "*" ? ["principal is everybody"] : []),
};
