/**
 * Headers of a request that CloudFront hands to the function behind `/api/`, by an origin request policy with a list. DOC:
 * `Host` must not be among them, since the function's URL has its own; `CloudFront-Viewer-Address` is the connection's
 * address, which CloudFront writes whatever the browser sent; CloudFront signs a POST only with the body's hash in
 * `x-amz-content-sha256`. INF: a list may have `sec-fetch-site` and `user-agent` and is passed on as the browser sent it;
 * without either the server refuses the request, or calls the device unknown.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html
 */
export const API_HEADERS = [
  "accept",
  "cloudfront-viewer-address",
  "content-type",
  "origin",
  "sec-fetch-site",
  "user-agent",
  "x-amz-content-sha256",
] as const;
