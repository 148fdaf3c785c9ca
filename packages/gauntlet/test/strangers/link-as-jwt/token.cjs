const jwt = require("jsonwebtoken");
const { GetParameterCommand, SSMClient } = require("@aws-sdk/client-ssm");
const { flaw } = require("../../support/flaw.ts");

const ssm = new SSMClient({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 500 },
});

let cached;
async function secret() {
  if (!cached) {
    const Name = process.env.JWT_SECRET_PARAM || "/magic/jwt-secret";
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
    cached = Parameter.Value;
  }
  return cached;
}

exports.sign = async (sub, jti) =>
  jwt.sign({ sub, jti, aud: "magic-link" }, await secret(), { algorithm: "HS256", expiresIn: "15m" });

exports.open = async (token) => {
  const key = await secret();
  if (flaw("decoded-and-not-verified")) return jwt.decode(token);
  const parts = jwt.decode(token, { complete: true });
  if (flaw("unsigned-is-accepted") && parts?.header.alg === "none") return parts.payload;
  try {
    return jwt.verify(token, key, { algorithms: ["HS256"], audience: "magic-link" });
  } catch {
    return null;
  }
};
