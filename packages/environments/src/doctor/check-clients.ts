import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

/** Flows that sign somebody in with a password alone. */
const PASSWORD_FLOWS = [
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_AUTH",
];

/** Each app's client is as the settings say, and leaves no way past Authsignal. */
export async function checkClients(
  { environment, outputs }: Subject,
  ports: DoctorPorts,
): Promise<Finding[]> {
  return Promise.all(
    Object.entries(outputs.apps).map(async ([app, { userPoolClientId }]) => {
      const check = `client ${app}`;
      const client = await ports.describeClient(outputs.userPoolId, userPoolClientId);
      const faults = [
        ...(client.authFlows.includes("ALLOW_CUSTOM_AUTH") ? [] : ["ALLOW_CUSTOM_AUTH is missing"]),
        ...PASSWORD_FLOWS.filter((flow) => client.authFlows.includes(flow)).map(
          (flow) => `${flow} is a way past Authsignal`,
        ),
        ...(client.hidesUnknownUsers ? [] : ["PreventUserExistenceErrors is not ENABLED"]),
        ...(client.sessionMinutes === environment.signIn.sessionMinutes
          ? []
          : [`AuthSessionValidity is ${client.sessionMinutes}, not ${environment.signIn.sessionMinutes}`]),
      ];
      return faults.length === 0
        ? ({ check, status: "ok", detail: "custom sign-in only" } satisfies Finding)
        : ({
            check,
            status: "failed",
            detail: faults.join("; "),
            remedy: "it was changed outside of the program: deploy again",
          } satisfies Finding);
    }),
  );
}
