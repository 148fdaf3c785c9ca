/** The floor: a bare Node HTTP server that makes two RS256 signatures per login and nothing else. */

import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const claims = Buffer.from(JSON.stringify({ sub: "x".repeat(36), iss: "y".repeat(60), exp: 1 })).toString(
  "base64url",
);

function jwt(): Promise<string> {
  const input = `e30.${claims}`;
  return new Promise((resolve, reject) => {
    sign("RSA-SHA256", Buffer.from(input), privateKey, (error, signature) =>
      error === null ? resolve(`${input}.${signature.toString("base64url")}`) : reject(error),
    );
  });
}

const server = createServer((request, response) => {
  request.resume();
  request.on("end", async () => {
    const [IdToken, AccessToken] = await Promise.all([jwt(), jwt()]);
    const body = JSON.stringify({ AuthenticationResult: { IdToken, AccessToken } });
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`ready ${typeof address === "object" ? address?.port : ""}`);
});
