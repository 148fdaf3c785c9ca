import { at, items, type Rule } from "../rule.ts";

const type = "aws:cloudfront/distribution:Distribution";

export const siteHasAPage: Rule = {
  name: "site-has-a-page",
  type,
  cites: "Security Hub CloudFront.1",
  meaning:
    "The site's own address would show what is in the bucket, or an error, where people expect the app",
  faults: (site) => (site["defaultRootObject"] ? [] : ["defaultRootObject is not set"]),
};

export const visitorsUseHttps: Rule = {
  name: "visitors-use-https",
  type,
  cites: "Security Hub CloudFront.3",
  meaning: "Somebody between a person and the site could change the page before it asks who they are",
  faults: (site) =>
    [site["defaultCacheBehavior"], ...items(site["orderedCacheBehaviors"])]
      .filter((behavior) => at(behavior, "viewerProtocolPolicy") === "allow-all")
      .map(
        (behavior) => `viewerProtocolPolicy of ${at(behavior, "pathPattern") ?? "the default"} is allow-all`,
      ),
};

/** What AWS accepts as recent. https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html */
const RECENT = ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"];

export const certificateIsItsOwn: Rule = {
  name: "certificate-is-its-own",
  type,
  cites: "Security Hub CloudFront.7, CloudFront.8, CloudFront.15",
  meaning:
    "Passkeys and redirect URLs belong to the app's own host, and old ciphers let others read what it sends",
  faults: (site) => {
    const certificate = site["viewerCertificate"];
    const minimum = String(at(certificate, "minimumProtocolVersion"));
    return [
      // Only whether it is there: its value may not be known before the certificate is.
      ...(Object.keys(Object(certificate)).includes("acmCertificateArn")
        ? []
        : ["it has no certificate in ACM"]),
      ...(at(certificate, "sslSupportMethod") === "sni-only" ? [] : ["sslSupportMethod is not sni-only"]),
      ...(RECENT.includes(minimum)
        ? []
        : [`minimumProtocolVersion is ${minimum}; expected ${RECENT.join(", ")}`]),
    ];
  },
};

export const originsAreEncrypted: Rule = {
  name: "origins-are-encrypted",
  type,
  cites: "Security Hub CloudFront.9, CloudFront.10",
  meaning:
    "What the app's server answers, cookies included, could be read between the distribution and the server",
  faults: (site) =>
    items(site["origins"]).flatMap((origin) => {
      const custom = at(origin, "customOriginConfig");
      if (custom === undefined) return [];
      const id = at(origin, "originId");
      return [
        ...(at(custom, "originProtocolPolicy") === "https-only"
          ? []
          : [`originProtocolPolicy of ${id} is not https-only`]),
        ...items(at(custom, "originSslProtocols"))
          .filter((protocol) => protocol !== "TLSv1.2")
          .map((protocol) => `originSslProtocols of ${id} has ${protocol}`),
      ];
    }),
};

export const originsAnswerOnlyTheSite: Rule = {
  name: "origins-answer-only-the-site",
  type,
  cites: "Security Hub CloudFront.13, CloudFront.16",
  meaning:
    "Bucket and server would answer everybody, past the site's headers and with any address as the person's own",
  faults: (site) =>
    items(site["origins"])
      .filter((origin) => !Object.keys(Object(origin)).includes("originAccessControlId"))
      .map((origin) => `${at(origin, "originId")} has no originAccessControlId`),
};
