import type { Item } from "../dynamodb/condition.ts";

/** What a handler asked of Cognito about a user. */
export interface CognitoCall {
  readonly operation: string;
  readonly userName: string;
  readonly input: Item;
}

interface Held {
  readonly sub: string;
  readonly userName: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The user pool as handlers reach it through its API: it knows the people of the lab and remembers what was changed. */
export class CognitoUsers {
  #calls: CognitoCall[] = [];
  readonly #people: readonly Held[];
  /** Whether the pool has nobody, as before the first sign-up. */
  isEmpty = false;

  constructor(people: readonly Held[]) {
    this.#people = people;
  }

  get calls(): readonly CognitoCall[] {
    return this.#calls;
  }

  reset(): void {
    this.#calls = [];
    this.isEmpty = false;
  }

  answer(operation: string, input: Item): readonly [status: number, body: object] {
    const userName = String(input["Username"] ?? "");
    this.#calls.push({ operation, userName, input });
    const person = this.#held.find((one) => one.userName === userName || one.sub === userName);
    if (operation === "ListUsers") return [200, { Users: this.#filtered(String(input["Filter"] ?? "")) }];
    if (!operation.startsWith("Admin")) return [200, {}];
    if (!person) return [400, { __type: "UserNotFoundException", message: "User does not exist." }];
    if (operation === "AdminListGroupsForUser") return [200, { Groups: [] }];
    return [200, operation === "AdminGetUser" ? { ...described(person), UserAttributes: list(person) } : {}];
  }

  get #held(): readonly Held[] {
    return this.isEmpty ? [] : this.#people;
  }

  #filtered(filter: string): readonly object[] {
    const [, name, sign, value = ""] = /^"?([\w:]+)"?\s*(\^?=)\s*"(.*)"$/.exec(filter) ?? [];
    return this.#held
      .filter(({ sub, userName, attributes }) => {
        const held = name === "sub" ? sub : name === "username" ? userName : attributes[name ?? ""];
        return sign === "^=" ? held?.startsWith(value) : held === value;
      })
      .map((person) => ({ ...described(person), Attributes: list(person) }));
  }
}

function described({ userName }: Held): object {
  return { Username: userName, Enabled: true, UserStatus: "CONFIRMED" };
}

function list({ sub, attributes }: Held): readonly object[] {
  return Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));
}
