import { type FakeServer, json, startServer } from "./server.ts";
import type { FakeTable } from "./table.ts";

/**
 * Secrets Manager and Parameter Store: every secret is the key, every parameter is the one of the config. And
 * DynamoDB, with every table that is asked for.
 */
export function startAws(secret: string, parameter: () => string, table: FakeTable): Promise<FakeServer> {
  return startServer((exchange) => {
    const { headers, response } = exchange;
    const target = String(headers["x-amz-target"]);
    const [service, operation = ""] = target.split(".");
    if (service === "DynamoDB_20120810") {
      table.answer(operation, exchange);
      return;
    }
    switch (target) {
      case "secretsmanager.GetSecretValue":
        return json(response, 200, { Name: "secret", SecretString: secret });
      case "AmazonSSM.GetParameter":
        return json(response, 200, { Parameter: { Type: "SecureString", Value: parameter() } });
      default:
        return json(response, 400, { __type: "UnknownOperationException" });
    }
  });
}
