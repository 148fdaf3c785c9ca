/** Where the physical names of an environment's resources begin, and where they are. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  /** E.g. `cognito-authsignal-prod`. */
  readonly prefix: string;
  /** E.g. `cognito-authsignal/prod`. */
  readonly path: string;
  /** Path of the triggers' roles. */
  readonly rolePath: string;
}

/** What Pulumi's AWS provider must be allowed to do for one type of resource. */
export interface TypePermissions {
  /** To look at it, in a preview and for drift; none of them reads what people or the triggers keep in it. */
  readonly read: readonly string[];
  /** To create, change and delete it. */
  readonly write: readonly string[];
  /** ARNs of it, where its actions accept some. */
  readonly resources: (place: Place) => readonly string[];
  /** Of the actions above, those for which IAM knows no ARN. */
  readonly withoutResource?: readonly string[];
  /** The service's page of the Service Authorization Reference, which has each action with its resource types. */
  readonly source: string;
}

export const page = (service: string) =>
  `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${service}.html`;

export const arn = (service: string, resource: string, { region, accountId }: Place) =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

export const globalArn = (service: string, resource: string, { accountId }: Place) =>
  `arn:aws:${service}::${accountId}:${resource}`;
