import { createEnvironmentPool, type EnvironmentPool } from "./environments/environment-pool.ts";
import type { FunctionConfig, FunctionPermission } from "./environments/function-config.ts";
import type { Invoker } from "./environments/invocation.ts";
import { firstOwnFrame } from "./own-frame.ts";
import { allowsInvoke } from "./resource-policy.ts";

/** Functions that run in worker threads of this process, with their resource policies. */
export interface LocalFunctions extends Invoker {
  /** Registers a function, or replaces its code and settings for invocations from now on. */
  put(config: FunctionConfig): void;
  permit(permission: FunctionPermission): void;
  close(): Promise<void>;
}

interface Registered {
  readonly config: FunctionConfig;
  readonly pool: EnvironmentPool;
}

/**
 * @param onLog gets what functions write to stdout and stderr
 * @param elsewhere runs functions that are not registered here
 */
export function createLocalFunctions(
  region: string,
  onLog: (functionName: string, line: string) => void,
  elsewhere?: Invoker,
): LocalFunctions {
  const functions = new Map<string, Registered>();
  const policies = new Map<string, Map<string, FunctionPermission>>();

  return {
    put(config) {
      const onLine = (line: string) => onLog(config.FunctionName, line);
      functions.get(config.FunctionArn)?.pool.retire();
      functions.set(config.FunctionArn, { config, pool: createEnvironmentPool(config, region, onLine) });
    },
    permit(permission) {
      const policy = policies.get(permission.FunctionArn) ?? new Map<string, FunctionPermission>();
      policies.set(permission.FunctionArn, policy.set(permission.StatementId, permission));
    },
    async invoke(functionArn, payload, source, limit, invocation) {
      const registered = functions.get(functionArn);
      if (registered === undefined)
        return elsewhere === undefined
          ? { kind: "refused", code: "ResourceNotFoundException" }
          : elsewhere.invoke(functionArn, payload, source, limit);
      if (!allowsInvoke(policies.get(functionArn)?.values() ?? [], source))
        return { kind: "refused", code: "AccessDeniedException" };
      const { Timeout, ModulePath } = registered.config;
      const own = Timeout * 1000;
      const result = await registered.pool.run(payload, Math.min(own, limit), invocation);
      // Lambda's own time-out is an error of the function; only the caller's is one of the connection.
      if (result.kind === "timedOut" && own < limit) {
        const message = `Task timed out after ${Timeout.toFixed(2)} seconds`;
        return { kind: "functionError", message, timedOutAfter: own };
      }
      // Read from files, so only where somebody looks.
      if (invocation === undefined || result.kind !== "functionError" || result.stack === undefined)
        return result;
      return { ...result, thrownAt: firstOwnFrame(result.stack, ModulePath) };
    },
    async close() {
      await Promise.all([...functions.values()].map(({ pool }) => pool.close()));
    },
  };
}
