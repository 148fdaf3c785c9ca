import { type FakeServer, json, startServer } from "./server.ts";

/** Secrets Manager and Parameter Store: every secret is the key, every parameter is the one of the config. */
export function startAws(secret: string, parameter: () => string): Promise<FakeServer> {
  return startServer(({ headers, response }) => {
    switch (headers["x-amz-target"]) {
      case "secretsmanager.GetSecretValue":
        return json(response, 200, { Name: "secret", SecretString: secret });
      case "AmazonSSM.GetParameter":
        return json(response, 200, { Parameter: { Type: "SecureString", Value: parameter() } });
      default:
        return json(response, 400, { __type: "UnknownOperationException" });
    }
  });
}
