import { globalArn, type Place, page, type TypePermissions } from "./type-permissions.ts";

const bucket = ({ prefix }: Place) => [`arn:aws:s3:::${prefix}-*`];
const cloudfront = page("amazoncloudfront");
const s3 = page("amazons3");

/** What serves an app: CloudFront and S3. */
export const SITE: Readonly<Record<string, TypePermissions>> = {
  "aws:cloudfront/distribution:Distribution": {
    read: ["cloudfront:GetDistribution", "cloudfront:ListTagsForResource"],
    write: [
      "cloudfront:CreateDistribution",
      "cloudfront:UpdateDistribution",
      "cloudfront:DeleteDistribution",
      "cloudfront:TagResource",
      "cloudfront:UntagResource",
    ],
    resources: (place) => [globalArn("cloudfront", "distribution/*", place)],
    source: cloudfront,
  },
  "aws:cloudfront/function:Function": {
    read: ["cloudfront:DescribeFunction", "cloudfront:GetFunction"],
    write: [
      "cloudfront:CreateFunction",
      "cloudfront:UpdateFunction",
      "cloudfront:PublishFunction",
      "cloudfront:DeleteFunction",
    ],
    resources: (place) => [globalArn("cloudfront", "function/*", place)],
    source: cloudfront,
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    read: ["cloudfront:GetOriginAccessControl"],
    write: [
      "cloudfront:CreateOriginAccessControl",
      "cloudfront:UpdateOriginAccessControl",
      "cloudfront:DeleteOriginAccessControl",
    ],
    resources: (place) => [globalArn("cloudfront", "origin-access-control/*", place)],
    source: cloudfront,
  },
  "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": {
    read: ["cloudfront:GetOriginRequestPolicy"],
    write: [
      "cloudfront:CreateOriginRequestPolicy",
      "cloudfront:UpdateOriginRequestPolicy",
      "cloudfront:DeleteOriginRequestPolicy",
    ],
    resources: (place) => [globalArn("cloudfront", "origin-request-policy/*", place)],
    source: cloudfront,
  },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    read: ["cloudfront:GetResponseHeadersPolicy"],
    write: [
      "cloudfront:CreateResponseHeadersPolicy",
      "cloudfront:UpdateResponseHeadersPolicy",
      "cloudfront:DeleteResponseHeadersPolicy",
    ],
    resources: (place) => [globalArn("cloudfront", "response-headers-policy/*", place)],
    source: cloudfront,
  },
  "aws:s3/bucket:Bucket": {
    read: ["s3:ListBucket", "s3:GetBucketLocation", "s3:GetBucketTagging", "s3:GetEncryptionConfiguration"],
    write: ["s3:CreateBucket", "s3:DeleteBucket", "s3:PutBucketTagging"],
    resources: bucket,
    source: s3,
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    read: ["s3:GetObject", "s3:GetObjectTagging"],
    write: ["s3:PutObject", "s3:DeleteObject"],
    // The apps' own files, which anybody may load.
    resources: ({ prefix }) => [`arn:aws:s3:::${prefix}-*/*`],
    source: s3,
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    read: ["s3:GetBucketPolicy"],
    write: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
    resources: bucket,
    source: s3,
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    read: ["s3:GetBucketPublicAccessBlock"],
    write: ["s3:PutBucketPublicAccessBlock"],
    resources: bucket,
    source: s3,
  },
};
