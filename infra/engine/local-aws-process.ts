import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { LocalAwsMessage, LocalAwsRequest } from "./local-aws-messages.ts";
import { withoutUnusedModules } from "./project.ts";

/** The process of `local-aws.ts`. */
export interface LocalAws {
  /** Where the engine attaches to the provider. */
  readonly providerPort: number;
  /** @returns the first message of that kind about that stack */
  ask<Kind extends LocalAwsMessage["kind"]>(
    request: LocalAwsRequest,
    answer: Kind,
  ): Promise<Extract<LocalAwsMessage, { kind: Kind }>>;
  /** What the provider did for a stack since the last call, e.g. `create aws:cognito/userPool:UserPool sign-in`. */
  operations(stack: string): string[];
  close(): Promise<void>;
}

/** @param awsVersion the version of `@pulumi/aws`, which the engine asks the provider for */
export async function startLocalAws(awsVersion: string): Promise<LocalAws> {
  const child = fork(fileURLToPath(new URL("local-aws.ts", import.meta.url)), [awsVersion], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: ["--disable-warning=ExperimentalWarning", ...withoutUnusedModules],
  });
  const seen = new Map<string, string[]>();
  child.on("message", (message: LocalAwsMessage) => {
    if (message.kind !== "operation") return;
    const { stack, operation, type, name } = message;
    seen.set(stack, [...(seen.get(stack) ?? []), `${operation} ${type} ${name}`]);
  });
  return {
    providerPort: await providerPort(child),
    ask(request, kind) {
      const answer = told(child, kind, request.stack);
      child.send(request);
      return answer;
    },
    operations(stack) {
      const done = seen.get(stack) ?? [];
      seen.delete(stack);
      return done;
    },
    async close() {
      const gone = once(child, "exit");
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

function told<Kind extends LocalAwsMessage["kind"]>(
  child: ChildProcess,
  kind: Kind,
  stack: string,
): Promise<Extract<LocalAwsMessage, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the local AWS ended with ${code}`));
    const listen = (message: LocalAwsMessage) => {
      if (!isKind(message, kind) || message.stack !== stack) return;
      child.off("message", listen).off("exit", ended);
      resolve(message);
    };
    child.on("message", listen).once("exit", ended);
  });
}

function isKind<Kind extends LocalAwsMessage["kind"]>(
  message: LocalAwsMessage,
  kind: Kind,
): message is Extract<LocalAwsMessage, { kind: Kind }> {
  return message.kind === kind;
}

/** Pulumi's provider server prints its port as its first line. */
async function providerPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error("the local AWS has no standard output");
  for await (const line of createInterface({ input: child.stdout })) {
    if (/^\d+$/.test(line)) return Number(line);
  }
  throw new Error("the local AWS printed no port");
}
