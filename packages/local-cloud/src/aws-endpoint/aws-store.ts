import { randomBytes } from "node:crypto";
import type { WebAcl, WebAclRule } from "local-cognito";
import type { PolicyDecision } from "sign-in-trace";
import { ItemStore } from "./dynamodb/item-store.ts";
import { Edge } from "./edge.ts";
import type { FunctionStatement } from "./function-policy.ts";
import { decide, type PolicyStatement } from "./policy.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Parameter {
  readonly arn: string;
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly value: SecretValue | undefined;
  /** The customer-managed key that encrypts it. */
  readonly kmsKeyArn?: string | undefined;
}

export interface SecretValue {
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** No role of the program has such a name: they begin with that of the project. */
const ADMINISTRATOR = "local administrator";

/**
 * Roles, secrets, parameters and web ACLs of the local account, in memory: the program declares them at each start. Items of
 * tables are kept by a store of their own.
 */
export class AwsStore {
  readonly items: ItemStore;
  readonly edge = new Edge();
  /** The newest secret of each confidential app client, by client id; Secrets Manager gets it from somebody else. */
  readonly clientSecrets = new Map<string, string>();
  /** Rules by ARN, and whole web ACLs by theirs. */
  readonly ruleGroups = new Map<string, readonly WebAclRule[]>();
  readonly webAcls = new Map<string, Omit<WebAcl, "ResourceArn">>();
  readonly #roleNames = new Map<string, string>();
  readonly #policies = new Map<string, Map<string, readonly PolicyStatement[]>>();
  readonly #permissions = new Map<string, Map<string, FunctionStatement>>();
  readonly #credentials = new Map<string, Credentials>();
  readonly #secrets = new Map<string, Secret>();
  readonly #parameters = new Map<string, Parameter>();

  constructor(items: ItemStore = new ItemStore()) {
    this.items = items;
  }

  /** A store of the same account that nothing else sees. */
  copy(): AwsStore {
    const copy = new AwsStore(this.items.copy());
    for (const [arn, name] of this.#roleNames) copy.#roleNames.set(arn, name);
    for (const [role, policies] of this.#policies) copy.#policies.set(role, new Map(policies));
    for (const [role, credentials] of this.#credentials) copy.#credentials.set(role, credentials);
    for (const [arn, secret] of this.#secrets) copy.#secrets.set(arn, secret);
    for (const [name, parameter] of this.#parameters) copy.#parameters.set(name, parameter);
    return copy;
  }

  putRole(name: string, arn: string): void {
    this.#roleNames.set(arn, name);
  }

  putRolePolicy(role: string, name: string, statements: readonly PolicyStatement[]): void {
    const policies = this.#policies.get(role) ?? new Map();
    this.#policies.set(role, policies.set(name, statements));
  }

  putPermission(statement: FunctionStatement): void {
    const statements = this.#permissions.get(statement.Resource) ?? new Map();
    this.#permissions.set(statement.Resource, statements.set(statement.Sid, statement));
  }

  /** The resource policy of a function or alias. */
  permissionsOf(functionArn: string): readonly FunctionStatement[] {
    return [...(this.#permissions.get(functionArn)?.values() ?? [])];
  }

  /** The credentials of somebody who may do everything in the local account; new ones in every run. */
  administrator(): Credentials {
    this.putRolePolicy(ADMINISTRATOR, "all", [{ effect: "Allow", actions: ["*"], resources: ["*"] }]);
    return this.credentialsOf(ADMINISTRATOR);
  }

  /** The credentials that a function with this role runs under; new ones in every run. */
  credentialsOf(roleArn: string): Credentials {
    const role = this.#roleNames.get(roleArn) ?? roleArn;
    const held = this.#credentials.get(role);
    if (held) return held;
    const drawn = {
      accessKeyId: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString("base64"),
    };
    this.#credentials.set(role, drawn);
    return drawn;
  }

  /** @returns the role that an access key belongs to */
  roleOf(accessKeyId: string): string | undefined {
    for (const [role, credentials] of this.#credentials) {
      if (credentials.accessKeyId === accessKeyId) return role;
    }
    return undefined;
  }

  /** Whether a role's policies let it do something, and which of them decides. */
  decide(role: string, action: string, resource: string): PolicyDecision {
    return decide(this.#policies.get(role) ?? new Map(), action, resource);
  }

  putSecret(arn: string, name: string, kmsKeyArn?: string): void {
    this.#secrets.set(arn, { arn, name, value: this.#secrets.get(arn)?.value, kmsKeyArn });
  }

  putSecretValue(arn: string, value: string): void {
    const kept = { text: value, createdAt: Date.now() };
    this.#secrets.set(arn, { name: arn, ...this.#secrets.get(arn), arn, value: kept });
  }

  /** @param id ARN or name */
  secret(id: string): Secret | undefined {
    return this.#secrets.get(id) ?? [...this.#secrets.values()].find(({ name }) => name === id);
  }

  putParameter(parameter: Parameter): void {
    this.#parameters.set(parameter.name, parameter);
  }

  parameter(name: string): Parameter | undefined {
    return this.#parameters.get(name);
  }
}
