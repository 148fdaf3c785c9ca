import type { AccountServer } from "./account-server.ts";

/** A resource as the engine gives it to the provider. */
interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What creating a resource gave: its id, and what the provider adds to the inputs. */
interface Created {
  readonly id: string;
  readonly state: Readonly<Record<string, unknown>>;
}

/**
 * The types that `infra/bootstrap` declares: a bucket and a key are there afterwards, the rest has its id and ARN only.
 *
 * @throws when something names what was not created, as AWS and GitHub would refuse it
 */
export function accountResources({ objects, keys }: AccountServer, accountId: string) {
  const created = new Set<string>();
  const globally = (service: string, resource: string) => `arn:aws:${service}::${accountId}:${resource}`;
  return {
    async create({ type, name, inputs }: Declared): Promise<Created> {
      const text = (input: string) => String(inputs[input] ?? "");
      const exists = (what: string) => {
        if (!created.has(what)) throw new Error(`${type} "${name}": there is no ${what}`);
      };
      const make = (id: string, state: Created["state"] = {}): Created => {
        created.add(`${type.split(":").at(-1)} ${id}`);
        return { id, state };
      };
      switch (type) {
        case "aws:kms/key:Key": {
          const keyId = keys.createKey();
          return make(keyId, { keyId, arn: `arn:aws:kms:eu-central-1:${accountId}:key/${keyId}` });
        }
        case "aws:kms/alias:Alias":
          exists(`Key ${text("targetKeyId")}`);
          keys.nameKey(text("name"), text("targetKeyId"));
          return make(text("name"));
        case "aws:s3/bucket:Bucket":
          objects.createBucket(text("bucket"));
          return make(text("bucket"), { arn: `arn:aws:s3:::${text("bucket")}` });
        case "aws:s3/bucketVersioning:BucketVersioning":
        case "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
        case "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock":
        case "aws:s3/bucketPolicy:BucketPolicy":
          exists(`Bucket ${text("bucket")}`);
          return make(text("bucket"));
        case "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
          const arn = globally("iam", `oidc-provider/${new URL(text("url")).host}`);
          return make(arn, { arn });
        }
        case "aws:iam/role:Role":
          exists(
            `OpenIdConnectProvider ${JSON.parse(text("assumeRolePolicy")).Statement[0].Principal.Federated}`,
          );
          return make(text("name"), { arn: globally("iam", `role/${text("name")}`) });
        case "aws:iam/policy:Policy": {
          const arn = globally("iam", `policy/${text("name")}`);
          return make(arn, { arn });
        }
        case "aws:iam/rolePolicyAttachment:RolePolicyAttachment":
          exists(`Role ${text("role")}`);
          exists(`Policy ${text("policyArn")}`);
          return make(`${text("role")}/${text("policyArn")}`);
        case "github:index/repositoryEnvironment:RepositoryEnvironment":
          return make(`${text("repository")}:${text("environment")}`);
        case "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy":
        case "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable":
          exists(`RepositoryEnvironment ${text("repository")}:${text("environment")}`);
          return make(`${text("repository")}:${text("environment")}:${name}`);
        default:
          throw new Error(`${type} "${name}" is not known; expected a type that infra/bootstrap declares`);
      }
    },
  };
}
