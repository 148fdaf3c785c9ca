import { isIP } from "node:net";
import type { ContextDataType } from "@aws-sdk/client-cognito-identity-provider";
import type { Context } from "hono";
import { addressOf } from "./start-limit.ts";

/**
 * The person's request, for Cognito's threat protection, which would judge this server's address otherwise.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ContextDataType.html
 *
 * @param serverName host of the app
 * @returns undefined where the address is not known: an invented one would be worse than none
 */
export function contextData(context: Context, serverName: string): ContextDataType | undefined {
  const { req } = context;
  // CloudFront writes it; what else claims an address may be the person's own words.
  const IpAddress = addressOf(req.header("cloudfront-viewer-address") ?? "");
  if (isIP(IpAddress) === 0) return undefined;
  const headerValue = req.header("user-agent");
  // The other headers that get here are secrets, such as the cookie, or say nothing of the person.
  const HttpHeaders = headerValue === undefined ? [] : [{ headerName: "user-agent", headerValue }];
  return { IpAddress, ServerName: serverName, ServerPath: req.path, HttpHeaders };
}
