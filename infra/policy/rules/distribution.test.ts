import { expect, test } from "vitest";
import { findings, without } from "../findings.ts";

const SITE = "aws:cloudfront/distribution:Distribution";
const bucket = { originId: "bucket", originAccessControlId: "a" };
const server = { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] };
const api = { originId: "api", originAccessControlId: "b", customOriginConfig: server };
const certificate = {
  acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a",
  sslSupportMethod: "sni-only",
  minimumProtocolVersion: "TLSv1.2_2021",
};
const site = {
  defaultRootObject: "index.html",
  defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
  orderedCacheBehaviors: [{ pathPattern: "/api/*", viewerProtocolPolicy: "https-only" }],
  origins: [bucket, api],
  viewerCertificate: certificate,
};

test("a site as it should be", () => {
  expect(findings(SITE, site)).toEqual([]);
});

test.each<[string, Readonly<Record<string, unknown>>]>([
  ["site-has-a-page: defaultRootObject is not set", without(site, "defaultRootObject")],
  [
    "visitors-use-https: viewerProtocolPolicy of the default is allow-all",
    { ...site, defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" } },
  ],
  [
    "visitors-use-https: viewerProtocolPolicy of /api/* is allow-all",
    { ...site, orderedCacheBehaviors: [{ pathPattern: "/api/*", viewerProtocolPolicy: "allow-all" }] },
  ],
  [
    "certificate-is-its-own: it has no certificate in ACM",
    { ...site, viewerCertificate: without(certificate, "acmCertificateArn") },
  ],
  [
    "certificate-is-its-own: sslSupportMethod is not sni-only",
    { ...site, viewerCertificate: { ...certificate, sslSupportMethod: "vip" } },
  ],
  [
    "certificate-is-its-own: minimumProtocolVersion is TLSv1.1_2016; expected TLSv1.2_2021, TLSv1.2_2025, TLSv1.3_2025",
    { ...site, viewerCertificate: { ...certificate, minimumProtocolVersion: "TLSv1.1_2016" } },
  ],
  [
    "origins-are-encrypted: originProtocolPolicy of api is not https-only",
    { ...site, origins: [{ ...api, customOriginConfig: { ...server, originProtocolPolicy: "http-only" } }] },
  ],
  [
    "origins-are-encrypted: originSslProtocols of api has SSLv3",
    {
      ...site,
      origins: [{ ...api, customOriginConfig: { ...server, originSslProtocols: ["SSLv3", "TLSv1.2"] } }],
    },
  ],
  [
    "origins-answer-only-the-site: bucket has no originAccessControlId",
    { ...site, origins: [without(bucket, "originAccessControlId")] },
  ],
])("%s", (finding, props) => {
  expect(findings(SITE, props)).toEqual([finding]);
});
