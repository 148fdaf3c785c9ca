import { Actions } from "./actions.ts";
import { Authenticators } from "./authenticators.ts";
import { Challenges } from "./challenges.ts";
import { Database } from "./database.ts";
import { LogEvents } from "./log-events.ts";
import { Messages } from "./messages.ts";
import { RateEvents } from "./rate-events.ts";
import { Sessions } from "./sessions.ts";
import { UsedTokens } from "./used-tokens.ts";
import { Users } from "./users.ts";

/** Everything that survives a restart. */
export interface Store {
  readonly users: Users;
  readonly authenticators: Authenticators;
  readonly actions: Actions;
  readonly challenges: Challenges;
  readonly sessions: Sessions;
  readonly usedTokens: UsedTokens;
  readonly messages: Messages;
  readonly logEvents: LogEvents;
  readonly rateEvents: RateEvents;
  /** All or nothing; inner calls join the outer one. */
  transaction<T>(work: () => T): T;
  /** Runs `work` and undoes all that it wrote. */
  rehearse<T>(work: () => T): T;
  close(): void;
}

/** Opens (and creates) the database. @param file a path, or `:memory:` */
export function openStore(file: string): Store {
  const database = new Database(file);
  return {
    users: new Users(database),
    authenticators: new Authenticators(database),
    actions: new Actions(database),
    challenges: new Challenges(database),
    sessions: new Sessions(database),
    usedTokens: new UsedTokens(database),
    messages: new Messages(database),
    logEvents: new LogEvents(database),
    rateEvents: new RateEvents(database),
    transaction: (work) => database.transaction(work),
    rehearse: (work) => database.rehearse(work),
    close: () => database.close(),
  };
}
