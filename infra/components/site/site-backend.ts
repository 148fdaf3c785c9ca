import * as cloudfront from "@pulumi/aws/cloudfront/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as pulumi from "@pulumi/pulumi";
import { API_HEADERS } from "../assumptions.ts";

/** A function behind a URL of type `AWS_IAM`, such as `SignInBackend`. */
export interface SiteBackend {
  readonly functionName: pulumi.Input<string>;
  readonly functionUrl: pulumi.Input<string>;
  /**
   * Whether the function gets the viewer's `Authorization`, which CloudFront replaces by its signature: under the name
   * `x-forwarded-authorization`.
   */
  readonly getsAuthorization?: boolean | undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/**
 * CloudFront signs each request to the function, and writes the signature over the viewer's `Authorization`.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
 */
const AUTHORIZATION_COPY = `function handler(event) {
  var headers = event.request.headers;
  delete headers["x-forwarded-authorization"];
  if (headers.authorization) headers["x-forwarded-authorization"] = headers.authorization;
  return event.request;
}
`;

/** Everything below `/api/` goes to the function, signed by CloudFront, and nothing of it is cached. */
export function apiBehavior(
  name: string,
  siteName: pulumi.Input<string>,
  { functionUrl, getsAuthorization }: SiteBackend,
  parent: pulumi.CustomResourceOptions,
) {
  const copy =
    getsAuthorization &&
    new cloudfront.Function(
      `${name}-authorization`,
      {
        name: pulumi.interpolate`${siteName}-auth`,
        runtime: "cloudfront-js-2.0",
        code: AUTHORIZATION_COPY,
        publish: true,
      },
      parent,
    );
  const access = new cloudfront.OriginAccessControl(
    `${name}-api`,
    {
      name: pulumi.interpolate`${siteName}-api`,
      originAccessControlOriginType: "lambda",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    },
    parent,
  );
  const forwarded = new cloudfront.OriginRequestPolicy(
    `${name}-api`,
    {
      name: pulumi.interpolate`${siteName}-api`,
      headersConfig: {
        headerBehavior: "whitelist",
        headers: { items: copy ? [...API_HEADERS, "x-forwarded-authorization"] : [...API_HEADERS] },
      },
      cookiesConfig: { cookieBehavior: "all" },
      queryStringsConfig: { queryStringBehavior: "none" },
    },
    parent,
  );
  return {
    origin: {
      originId: "api",
      domainName: pulumi.output(functionUrl).apply((url) => new URL(url).hostname),
      originAccessControlId: access.id,
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1.2"],
      },
    },
    behavior: {
      pathPattern: "/api/*",
      targetOriginId: "api",
      viewerProtocolPolicy: "https-only",
      allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
      cachedMethods: ["GET", "HEAD"],
      compress: true,
      cachePolicyId: CACHING_DISABLED,
      originRequestPolicyId: forwarded.id,
      ...(copy && { functionAssociations: [{ eventType: "viewer-request", functionArn: copy.arn }] }),
    },
  };
}

/**
 * Lets this distribution, and nobody else, call the function through its URL, for which AWS asks two permissions.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export function permitDistribution(
  name: string,
  { functionName }: SiteBackend,
  distributionArn: pulumi.Output<string>,
  parent: pulumi.CustomResourceOptions,
): void {
  const common = {
    function: functionName,
    principal: "cloudfront.amazonaws.com",
    sourceArn: distributionArn,
  };
  new lambda.Permission(
    `${name}-url`,
    {
      ...common,
      statementId: "cloudfront-url",
      action: "lambda:InvokeFunctionUrl",
      functionUrlAuthType: "AWS_IAM",
    },
    parent,
  );
  new lambda.Permission(
    `${name}-function`,
    {
      ...common,
      statementId: "cloudfront-function",
      action: "lambda:InvokeFunction",
      invokedViaFunctionUrl: true,
    },
    parent,
  );
}
