import type { AwsStore } from "./aws-store.ts";
import { dynamodbOperations } from "./dynamodb/operations.ts";
import { type AwsReply, type AwsRequest, accessDenied, fault } from "./fault.ts";

const OPERATIONS: ReadonlyMap<string, (request: AwsRequest, store: AwsStore) => AwsReply> = new Map([
  ["secretsmanager.GetSecretValue", getSecretValue],
  ["secretsmanager.PutSecretValue", putSecretValue],
  ["AmazonSSM.GetParameter", getParameter],
  ...dynamodbOperations,
]);

/** Answers a signed request as Secrets Manager, Parameter Store or DynamoDB would. */
export function answer(request: AwsRequest, store: AwsStore): AwsReply {
  const operation = OPERATIONS.get(request.target);
  if (operation) return operation(request, store);
  const known = [...OPERATIONS.keys()].join(", ");
  return fault(
    "UnknownOperationException",
    `${request.target || "no X-Amz-Target"} is not served here; there are ${known}.`,
  );
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
function getSecretValue({ role, input, allows }: AwsRequest, store: AwsStore): AwsReply {
  const id = input["SecretId"];
  if (typeof id !== "string") return fault("InvalidParameterException", "SecretId must be a string.");
  const secret = store.secret(id);
  if (!allows("secretsmanager:GetSecretValue", secret?.arn ?? id)) {
    return accessDenied(role, "secretsmanager:GetSecretValue", id);
  }
  if (!secret) return fault("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  if (secret.kmsKeyArn !== undefined && !allows("kms:Decrypt", secret.kmsKeyArn))
    return accessDenied(role, "kms:Decrypt", secret.kmsKeyArn);
  if (secret.value === undefined) {
    return fault(
      "ResourceNotFoundException",
      "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    );
  }
  return {
    body: {
      ARN: secret.arn,
      Name: secret.name,
      SecretString: secret.value.text,
      VersionStages: ["AWSCURRENT"],
      CreatedDate: secret.value.createdAt / 1000,
    },
  };
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html */
function putSecretValue({ role, input, allows }: AwsRequest, store: AwsStore): AwsReply {
  const { SecretId: id, SecretString: value } = input;
  if (typeof id !== "string") return fault("InvalidParameterException", "SecretId must be a string.");
  if (typeof value !== "string" || value === "")
    return fault("InvalidParameterException", "SecretString must be a text.");
  const secret = store.secret(id);
  if (!allows("secretsmanager:PutSecretValue", secret?.arn ?? id)) {
    return accessDenied(role, "secretsmanager:PutSecretValue", id);
  }
  if (!secret) return fault("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  store.putSecretValue(secret.arn, value);
  return { body: { ARN: secret.arn, Name: secret.name, VersionStages: ["AWSCURRENT"] } };
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
function getParameter({ role, input, allows }: AwsRequest, store: AwsStore): AwsReply {
  const name = input["Name"];
  if (typeof name !== "string") return fault("ValidationException", "Name must be a string.");
  const parameter = store.parameter(name);
  if (!allows("ssm:GetParameter", parameter?.arn ?? name)) {
    return accessDenied(role, "ssm:GetParameter", name);
  }
  if (!parameter) return fault("ParameterNotFound", `Parameter ${name} not found.`);
  return {
    body: {
      Parameter: { ARN: parameter.arn, Name: name, Type: parameter.type, Value: parameter.value, Version: 1 },
    },
  };
}
