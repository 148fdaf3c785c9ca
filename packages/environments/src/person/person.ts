import {
  changeAddress,
  DEFAULT_METHODS,
  deletePerson,
  type OwnerPolicy,
  type OwnerRecord,
  type PoolUser,
  PublicError,
  recover,
} from "triggers/people";
import { ownerSettings } from "triggers/settings-document";
import type { Environment } from "../settings/environment.ts";
import type { OutcomeSearch } from "./last-outcome.ts";
import { PersonError } from "./person-error.ts";
import type { PersonPorts, PoolPerson } from "./person-ports.ts";

type Authenticators = Awaited<ReturnType<PersonPorts["authsignal"]["getAuthenticators"]>>;

/** What support sees of a person. */
export interface PersonReport {
  readonly pool: PoolPerson;
  /** `undefined` before the first sign-in with owner records. */
  readonly record: OwnerRecord | undefined;
  /** Of the Authsignal user id that counts: the person's, else the candidate's. */
  readonly authenticators: Authenticators;
  /** How a trigger ended last for them, by the log. */
  readonly lastOutcome: OutcomeSearch;
}

/** What support wants done. */
export type PersonTask =
  | { readonly kind: "show" }
  | { readonly kind: "change-address"; readonly address: string }
  /** With another address where somebody else reads the mailbox. */
  | { readonly kind: "recover"; readonly address: string | undefined }
  | { readonly kind: "delete" };

/**
 * Finds the one person of an address, or of a `sub`.
 *
 * @throws {PERSON_UNKNOWN} when the pool has nobody of it
 * @throws {PERSON_NOT_ONE} when several people have the address
 */
export async function findPerson(named: string, ports: PersonPorts): Promise<PoolPerson> {
  const attribute = named.includes("@") ? "email" : "sub";
  const found = await ports.findPeople(attribute, attribute === "email" ? named.toLowerCase() : named);
  const [person, another] = found;
  if (person === undefined)
    throw new PersonError(
      "PERSON_UNKNOWN",
      `nobody has the ${attribute} ${named}`,
      "the email or the sub of a person",
    );
  if (another !== undefined)
    throw new PersonError(
      "PERSON_NOT_ONE",
      `${found.length} people have the email ${named}`,
      `the sub of one of them: ${found.map(({ sub }) => sub).join(", ")}`,
    );
  return person;
}

/**
 * Does what support wants, and reads the person again.
 *
 * @returns `undefined` after a deletion
 * @throws {TASK_UNFINISHED} when AWS or Authsignal cannot be asked; the task may be repeated
 */
export async function runTask(
  task: PersonTask,
  person: PoolPerson,
  userPoolId: string,
  ports: PersonPorts,
  policy: OwnerPolicy,
): Promise<PersonReport | undefined> {
  const user: PoolUser = { userPoolId, userName: person.userName };
  try {
    switch (task.kind) {
      case "show":
        break;
      case "change-address":
        await changeAddress(user, person.sub, task.address, ports, policy);
        break;
      case "recover":
        await recover(user, person.sub, task.address, ports, policy);
        break;
      case "delete":
        await deletePerson(user, person.sub, ports);
        return undefined;
    }
    return await reportOf(person.sub, userPoolId, ports);
  } catch (error) {
    throw error instanceof PublicError ? unfinished(error) : error;
  }
}

/** A task stops where AWS or Authsignal cannot be asked; each of its steps may be done again. */
function unfinished(error: PublicError): PersonError {
  const { detail, service } = PublicError.detailOf(error);
  const where = [service, detail].filter((part) => part !== undefined).join(": ");
  return new PersonError(
    "TASK_UNFINISHED",
    `${error.code}${where === "" ? "" : ` (${where})`}`,
    "the same command again once that is mended",
  );
}

async function reportOf(sub: string, userPoolId: string, ports: PersonPorts): Promise<PersonReport> {
  const [pool, record, lastOutcome] = await Promise.all([
    findPerson(sub, ports),
    ports.owners.read({ userPoolId, sub }),
    ports.lastOutcome(sub),
  ]);
  const id = record?.person ?? record?.candidate ?? sub;
  return { pool, record, authenticators: await ports.authsignal.getAuthenticators(id), lastOutcome };
}

/** What the environment says about all people, as the triggers read it from the settings document. */
export function ownerPolicy({ enrolment, addresses, signIn }: Environment): OwnerPolicy {
  const { trustedBefore, epoch = 0 } = enrolment ?? {};
  return {
    anchor: "email",
    epoch,
    ...ownerSettings({ trustedBefore, addresses: addresses ?? "record" }),
    methods: signIn.methods ?? DEFAULT_METHODS,
  };
}
