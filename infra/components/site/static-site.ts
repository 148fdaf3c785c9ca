import * as cloudfront from "@pulumi/aws/cloudfront/index.js";
import * as s3 from "@pulumi/aws/s3/index.js";
import * as pulumi from "@pulumi/pulumi";
import { onlyByTls } from "../only-by-tls.ts";
import { PAGE_HEADERS } from "./page-headers.ts";
import { apiBehavior, permitDistribution, type SiteBackend } from "./site-backend.ts";

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
