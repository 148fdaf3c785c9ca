/** Where a distribution sends what is below a path. */
export interface ApiOrigin {
  readonly distributionArn: string;
  /** Such as `/api/`. */
  readonly below: string;
  readonly functionArn: string;
  /** Host name of the function's URL. */
  readonly domainName: string;
  /** Names of the headers that reach the function, in lower case. */
  readonly headers: readonly string[];
  /** Code of the CloudFront Function that a viewer's request goes through first, if one does. */
  readonly viewerRequest: string | undefined;
}

/** What CloudFront and function URLs of the local account know of each other. */
export class Edge {
  /** Functions by the host name of their URL. */
  readonly functionUrls = new Map<string, string>();
  /** Code of CloudFront Functions by ARN. */
  readonly functions = new Map<string, string>();
  /** Headers that an origin request policy lets through, by its id. */
  readonly forwardedHeaders = new Map<string, readonly string[]>();
  /** By the distribution's logical name, which is the app's. */
  readonly apiOrigins = new Map<string, ApiOrigin>();
}
