import {
  GetAliasCommand,
  LambdaClient,
  paginateListVersionsByFunction,
  UpdateAliasCommand,
} from "@aws-sdk/client-lambda";
import type { FunctionVersion, RollBackPorts } from "./roll-back.ts";

/**
 * Asks Lambda, with the credentials of this process. They need `lambda:GetAlias`, `ListVersionsByFunction` and
 * `UpdateAlias`.
 */
export function lambdaPorts(region: string): RollBackPorts {
  const client = new LambdaClient({ region });
  return {
    async liveVersion({ functionName: FunctionName, alias: Name }) {
      const { FunctionVersion: version } = await client.send(new GetAliasCommand({ FunctionName, Name }));
      return Number(version);
    },
    async versions(FunctionName) {
      const found: FunctionVersion[] = [];
      // `$LATEST` is no version that an alias of ours points to.
      for await (const { Versions = [] } of paginateListVersionsByFunction({ client }, { FunctionName }))
        for (const { Version, LastModified = "" } of Versions)
          if (Number.isInteger(Number(Version)))
            found.push({ version: Number(Version), at: Date.parse(LastModified) });
      return found;
    },
    async point({ functionName: FunctionName, alias: Name }, version) {
      await client.send(new UpdateAliasCommand({ FunctionName, Name, FunctionVersion: String(version) }));
    },
  };
}
