import type { Finding } from "./finding.ts";
import type { ClientFacts, DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

/** Flows that sign somebody in with a password alone. */
const PASSWORD_FLOWS = [
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_AUTH",
  // Their names before 2019, which Cognito still accepts.
  "ADMIN_NO_SRP_AUTH",
  "USER_PASSWORD_AUTH",
];

/** Attributes of the pool that are a person's address. */
const ADDRESSES = ["email", "phone_number"];

/** The only flow of a client that signs people up: without a first token there is nothing to refresh. */
const SIGN_UP_FLOW = "ALLOW_REFRESH_TOKEN_AUTH";

/**
 * Every client that the pool has leaves no way past Authsignal: the program's own as its settings say, those of others
 * too, because tokens of any client of a pool are as good.
 */
export async function checkClients(subject: Subject, ports: DoctorPorts): Promise<Finding[]> {
  const { userPoolId } = subject.outputs;
  const apps = Object.fromEntries(
    // An app that does without Authsignal has a pool of its own.
    Object.entries(subject.outputs.apps).filter(([, app]) => app.userPoolId === userPoolId),
  );
  const appsByClient = new Map(
    Object.entries(apps).map(([app, { userPoolClientId }]) => [userPoolClientId, app]),
  );
  const signUpClients = new Set(Object.values(apps).map(({ signUpClientId }) => signUpClientId));
  const listed = await ports.listClients(userPoolId);
  const missing = [...appsByClient].filter(([id]) => !listed.includes(id));
  const rank = (id: string) =>
    appsByClient.has(id) ? [...appsByClient.keys()].indexOf(id) : signUpClients.has(id) ? 1e6 : 1e7;
  const ordered = listed.toSorted((one, other) => rank(one) - rank(other));
  const findings = ordered.map(async (id): Promise<Finding> => {
    const client = await ports.describeClient(userPoolId, id);
    const app = appsByClient.get(id);
    if (app !== undefined) return ofApp(app, client, subject);
    return signUpClients.has(id) ? ofSignUp(client) : ofOthers(client);
  });
  return [
    ...missing.map(([, app]) => failed(`client ${app}`, ["the pool has no such client"])),
    ...(await Promise.all(findings)),
  ];
}

function ofApp(app: string, client: ClientFacts, { environment }: Subject): Finding {
  const { signIn, apps, pool } = environment;
  const wrong = [
    ...(client.authFlows.includes("ALLOW_CUSTOM_AUTH") ? [] : ["ALLOW_CUSTOM_AUTH is missing"]),
    ...passwordFlows(client),
    ...(client.hidesUnknownUsers ? [] : ["PreventUserExistenceErrors is not ENABLED"]),
    ...(client.sessionMinutes === signIn.sessionMinutes
      ? []
      : [`AuthSessionValidity is ${client.sessionMinutes}, not ${signIn.sessionMinutes}`]),
    ...(apps[app]?.ownSignUp || pool.requiresEmail ? [] : writableAddresses(client)),
  ];
  return wrong.length === 0 ? ok(`client ${app}`, "custom sign-in only") : failed(`client ${app}`, wrong);
}

function ofSignUp(client: ClientFacts): Finding {
  const others = client.authFlows.filter((flow) => flow !== SIGN_UP_FLOW);
  const wrong = [
    ...(client.authFlows.length === 0 ? ["ExplicitAuthFlows is empty, so Cognito's default applies"] : []),
    ...others.map((flow) => `${flow} lets it get tokens`),
  ];
  return wrong.length === 0
    ? ok("client for sign-up", "creates accounts, gets no tokens")
    : failed("client for sign-up", wrong);
}

/** A client that this program does not declare. What it allows is for the pool's owner to decide. */
function ofOthers(client: ClientFacts): Finding {
  const check = `other client ${client.name}`;
  const wrong = [...passwordFlows(client), ...writableAddresses(client)];
  return wrong.length === 0
    ? ok(check, "no password flow, no writable address")
    : {
        check,
        status: "warning",
        detail: wrong.join("; "),
        remedy: "its tokens are as good as the apps': change it, or set signIn.lastGate to on",
      };
}

function passwordFlows({ authFlows }: ClientFacts): string[] {
  // Cognito's default has ALLOW_USER_SRP_AUTH.
  if (authFlows.length === 0) return ["ExplicitAuthFlows is empty, so Cognito's default allows SRP"];
  return PASSWORD_FLOWS.filter((flow) => authFlows.includes(flow)).map(
    (flow) => `${flow} is a way past Authsignal`,
  );
}

function writableAddresses({ writeAttributes }: ClientFacts): string[] {
  if (writeAttributes.length === 0)
    return ["WriteAttributes is empty, so an access token may change every attribute"];
  return ADDRESSES.filter((address) => writeAttributes.includes(address)).map(
    (address) => `an access token may change ${address}`,
  );
}

function ok(check: string, detail: string): Finding {
  return { check, status: "ok", detail };
}

function failed(check: string, wrong: readonly string[]): Finding {
  return {
    check,
    status: "failed",
    detail: wrong.join("; "),
    remedy: "it was changed outside of the program: deploy again",
  };
}
