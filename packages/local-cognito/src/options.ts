import type {
  AdminCreateUserRequest,
  CreateUserPoolClientRequest,
  CreateUserPoolRequest,
  SetUserPoolMfaConfigRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Tracer } from "sign-in-trace";
import type { WebAcl } from "./firewall/web-acl.ts";
import type { FunctionConfig, FunctionPermission } from "./lambda/environments/function-config.ts";
import type { Invoker } from "./lambda/environments/invocation.ts";
import type { OutboxMessage } from "./store/outbox.ts";

/** How to start a server. */
export interface LocalCognitoOptions {
  /** 0 for any free port; only 127.0.0.1 is bound. */
  readonly port: number;
  /** Path of the SQLite file (its folder is created), or ':memory:'. */
  readonly dataFile: string;
  /** Default 'us-east-1'. */
  readonly region?: string;
  /** Default '000000000000'. */
  readonly accountId?: string;
  /** Milliseconds since the epoch; default Date.now. */
  readonly now?: () => number;
  /** Where clients reach the server, for `iss`; default http://localhost:<port>. */
  readonly publicUrl?: string;
  /** Gets what functions write to stdout and stderr, line by line. */
  readonly onFunctionLog?: (functionName: string, line: string) => void;
  /** A Lambda Invoke endpoint for functions that are not registered here, e.g. http://127.0.0.1:3001. */
  readonly lambdaEndpoint?: string;
  /** Milliseconds that one run of a trigger may take; default 5000, as in the service. */
  readonly triggerTimeLimit?: number;
  /** Gets events of what happens, for as long as it is active. Default: nobody looks. */
  readonly trace?: Tracer;
  /**
   * Whether somebody with this access key id may do what needs credentials, such as `cognito-idp:AdminInitiateAuth` on a
   * pool's ARN (`*` for what is about no pool); default everybody.
   */
  readonly authorize?: (accessKeyId: string, action: string, resource: string) => boolean;
  /** Where the RSA-2048 private keys of new pools come from, PKCS#8 PEM, one per call; default newly generated. */
  readonly newSigningKey?: () => Promise<string>;
}

/** A pool under a chosen id; what SetUserPoolMfaConfig would say comes with it. */
export type UserPoolInput = CreateUserPoolRequest &
  Omit<SetUserPoolMfaConfigRequest, "UserPoolId" | "MfaConfiguration"> & { readonly Id: string };

/** An app client under a chosen id; `ClientSecret` makes it confidential. */
export type UserPoolClientInput = CreateUserPoolClientRequest & {
  readonly ClientId: string;
  readonly ClientSecret?: string | undefined;
};

/** A user as an administrator creates it, without a message. `Password` is one that stays. */
export interface UserInput extends Pick<AdminCreateUserRequest, "UserAttributes"> {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly Password?: string;
}

/** A running server, and its set-up without the wire. */
export interface LocalCognito {
  /** http://localhost:<port>, without a trailing slash. */
  readonly url: string;
  /**
   * Creates the pool, or changes its settings in place; users and keys stay.
   * @throws {INVALID_SETTING} when Cognito would refuse a setting, or a member is unknown
   */
  putUserPool(pool: UserPoolInput): { readonly Id: string; readonly Arn: string };
  /** The name of a pool, or `undefined` if there is no pool of that id. */
  userPoolName(id: string): string | undefined;
  /**
   * Creates the app client, or changes its settings in place; tokens stay good.
   * @throws {INVALID_SETTING} when Cognito would refuse a setting, or a member is unknown
   */
  putUserPoolClient(client: UserPoolClientInput): {
    readonly ClientId: string;
    readonly ClientSecret?: string;
  };
  /**
   * Creates a user, unless there is one of that name.
   * @returns whether the user is new
   * @throws {INVALID_SETTING} when Cognito, or the pool's PreSignUp trigger, would refuse the user
   */
  putUser(user: UserInput): Promise<boolean>;
  /** Deletes a pool with its clients, users and keys; nothing happens if there is none. */
  deleteUserPool(id: string): void;
  /** Deletes an app client; nothing happens if there is none. */
  deleteUserPoolClient(id: string): void;
  /** Registers a function, or replaces its code and settings: running events finish, new ones get the new code. */
  putFunction(config: FunctionConfig): void;
  /** Runs a registered function, if its resource policy lets `source` do that. Never rejects. */
  readonly invokeFunction: Invoker["invoke"];
  /** Adds or replaces a statement of a function's resource policy. Without one, a pool cannot invoke it. */
  putPermission(permission: FunctionPermission): void;
  /**
   * Associates a web ACL with a pool, in place of an earlier one: blocked public calls get 403 ForbiddenException.
   * @throws {INVALID_SETTING} when a rule has a statement that is not evaluated here
   */
  putWebAcl(acl: WebAcl): void;
  /** Takes a pool's web ACL away; nothing happens if there is none. */
  deleteWebAcl(resourceArn: string): void;
  /** What would have been mailed or texted, oldest first. */
  outbox(to?: string): readonly OutboxMessage[];
  /** Ends connections, functions and the data file. */
  close(): Promise<void>;
}
