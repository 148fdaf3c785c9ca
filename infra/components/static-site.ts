import * as cloudfront from "@pulumi/aws/cloudfront/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as s3 from "@pulumi/aws/s3/index.js";
import * as pulumi from "@pulumi/pulumi";
import { API_HEADERS } from "./assumptions.ts";
import { onlyByTls } from "./only-by-tls.ts";
import { PAGE_HEADERS } from "./page-headers.ts";

export interface StaticSiteArgs {
  /** Name of the bucket, unique in all of AWS. E.g. `shop-prod-web-123456789012`. */
  bucketName: pulumi.Input<string>;
  /** Where the app is served. E.g. `https://app.example.com`. Its DNS record is not made here. */
  origin: pulumi.Input<string>;
  /**
   * ARN of the origin's certificate in ACM, in us-east-1, as CloudFront asks.
   * E.g. `arn:aws:acm:us-east-1:123456789012:certificate/1a2b3c4d`.
   */
  certificateArn: pulumi.Input<string>;
  /** Whether the bucket may be deleted with the files in it. Default `false`. */
  forceDestroy?: pulumi.Input<boolean>;
  /** The app's `/environment.json`, as JSON. E.g. `pulumi.jsonStringify({ userPoolId: pool.id })`. */
  environmentJson: pulumi.Input<string>;
  /**
   * The function that answers below `/api/`, and its URL. No `Input`: it decides what is declared. Default the site has
   * files only. E.g. `signInBackend`.
   */
  backend?: SiteBackend | undefined;
}

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

const ONE_YEAR_SECONDS = 31_536_000;

const SECURITY_HEADERS = {
  contentSecurityPolicy: { contentSecurityPolicy: PAGE_HEADERS["content-security-policy"], override: true },
  strictTransportSecurity: {
    accessControlMaxAgeSec: ONE_YEAR_SECONDS,
    includeSubdomains: true,
    override: true,
  },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: PAGE_HEADERS["x-frame-options"], override: true },
  referrerPolicy: { referrerPolicy: PAGE_HEADERS["referrer-policy"], override: true },
};

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/**
 * Answers with the page where there is no file: the app routes in the browser, and `/callback` is the same page. Error
 * pages would do that too, but for the whole distribution: they would make the page of a 403 of the API.
 */
const PAGE_FALLBACK = `function handler(event) {
  var request = event.request;
  if (!/\\.[^/]*$/.test(request.uri)) request.uri = "/index.html";
  return request;
}
`;

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

/**
 * An app on S3 behind CloudFront, with headers that keep its pages out of frames and its addresses out of referrers;
 * what a page may load is stated in the page. It makes the place and the app's `/environment.json`; you upload the app's
 * files with `aws s3 sync`, the same build everywhere.
 */
export class StaticSite extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  /** What the origin's DNS record points at. */
  readonly domainName: pulumi.Output<string>;

  constructor(name: string, args: StaticSiteArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:StaticSite", name, {}, opts);
    const parent = { parent: this };
    const bucket = new s3.Bucket(
      name,
      { bucket: args.bucketName, forceDestroy: args.forceDestroy ?? false },
      parent,
    );
    new s3.BucketPublicAccessBlock(
      name,
      {
        bucket: bucket.id,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      parent,
    );
    new s3.BucketObjectv2(
      name,
      {
        bucket: bucket.id,
        key: "environment.json",
        content: args.environmentJson,
        contentType: "application/json",
        cacheControl: "no-store",
      },
      parent,
    );
    const access = new cloudfront.OriginAccessControl(
      name,
      {
        name: args.bucketName,
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
        signingProtocol: "sigv4",
      },
      parent,
    );
    const headers = new cloudfront.ResponseHeadersPolicy(
      name,
      { name: args.bucketName, securityHeadersConfig: SECURITY_HEADERS },
      parent,
    );
    const fallback = new cloudfront.Function(
      name,
      {
        name: pulumi.interpolate`${args.bucketName}-page`,
        runtime: "cloudfront-js-2.0",
        code: PAGE_FALLBACK,
        publish: true,
      },
      parent,
    );
    const api = args.backend && apiBehavior(name, args.bucketName, args.backend, parent);
    const distribution = new cloudfront.Distribution(
      name,
      {
        enabled: true,
        aliases: [pulumi.output(args.origin).apply((origin) => new URL(origin).hostname)],
        defaultRootObject: "index.html",
        httpVersion: "http2and3",
        isIpv6Enabled: true,
        origins: [
          {
            originId: "bucket",
            domainName: bucket.bucketRegionalDomainName,
            originAccessControlId: access.id,
          },
          ...(api ? [api.origin] : []),
        ],
        defaultCacheBehavior: {
          targetOriginId: "bucket",
          viewerProtocolPolicy: "redirect-to-https",
          allowedMethods: ["GET", "HEAD"],
          cachedMethods: ["GET", "HEAD"],
          compress: true,
          cachePolicyId: CACHING_OPTIMIZED,
          responseHeadersPolicyId: headers.id,
          functionAssociations: [{ eventType: "viewer-request", functionArn: fallback.arn }],
        },
        ...(api && { orderedCacheBehaviors: [api.behavior] }),
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: {
          acmCertificateArn: args.certificateArn,
          sslSupportMethod: "sni-only",
          minimumProtocolVersion: "TLSv1.2_2021",
        },
      },
      parent,
    );
    new s3.BucketPolicy(
      name,
      { bucket: bucket.id, policy: readableBy(distribution.arn, bucket.arn) },
      parent,
    );

    if (args.backend) permitDistribution(name, args.backend, distribution.arn, parent);

    this.bucketName = bucket.bucket;
    this.domainName = distribution.domainName;
    this.registerOutputs({ bucketName: this.bucketName, domainName: this.domainName });
  }
}

/** Everything below `/api/` goes to the function, signed by CloudFront, and nothing of it is cached. */
function apiBehavior(
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
function permitDistribution(
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

/** The distribution reads the bucket, and nobody reaches it without TLS. */
function readableBy(distributionArn: pulumi.Output<string>, bucketArn: pulumi.Output<string>) {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: "s3:GetObject",
        Resource: pulumi.interpolate`${bucketArn}/*`,
        Condition: { StringEquals: { "AWS:SourceArn": distributionArn } },
      },
      onlyByTls(bucketArn),
    ],
  });
}
