import { isRecord, parseJson } from "../json.ts";
import { type Exchange, json } from "./server.ts";

/** The only answer that the services which tell people from robots accept. */
export const CAPTCHA_TOKEN = "gauntlet-captcha-token";

/** reCAPTCHA, hCaptcha and Turnstile verify at a path of this name; reCAPTCHA Enterprise assesses. */
const VERIFIES = /\/siteverify\b/;
const ASSESSES = /\/projects\/[^/]+\/assessments\b/;

/** @returns whether the request was for such a service */
export function answerCaptcha({ path, body, response }: Exchange): boolean {
  const isRight = tokensIn(path, body).includes(CAPTCHA_TOKEN);
  if (VERIFIES.test(path)) {
    const wrong = { success: false, "error-codes": ["invalid-input-response"] };
    const right = {
      success: true,
      hostname: "app.example.com",
      score: 0.9,
      action: "login",
      "error-codes": [],
    };
    json(response, 200, isRight ? right : wrong);
    return true;
  }
  if (!ASSESSES.test(path)) return false;
  const tokenProperties = { valid: isRight, action: "login", hostname: "app.example.com" };
  json(response, 200, { tokenProperties, riskAnalysis: { score: isRight ? 0.9 : 0.1, reasons: [] } });
  return true;
}

/** The token is a field of the form, of the JSON or of the query. */
function tokensIn(path: string, body: string): readonly unknown[] {
  const value = parseJson(body);
  const event = isRecord(value) && isRecord(value["event"]) ? Object.values(value["event"]) : [];
  const fields = isRecord(value) ? Object.values(value) : [...new URLSearchParams(body).values()];
  return [...fields, ...event, ...new URLSearchParams(path.split("?")[1]).values()];
}
