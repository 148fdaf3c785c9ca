import type { Connection } from "./connection.ts";
import { CLIENT, PASSWORD, username } from "./seed.ts";

/** One field of a JSON reply, without parsing the rest: tokens are long. */
function field(reply: string, name: string): string {
  const start = reply.indexOf(`"${name}":"`);
  if (start < 0) throw new Error(`no ${name} in ${reply.slice(0, 300)}`);
  const from = start + name.length + 4;
  return reply.slice(from, reply.indexOf('"', from));
}

/** The floor's login: one call. */
export async function floorLogin(connection: Connection): Promise<void> {
  field(await connection.call("Floor", "{}"), "IdToken");
}

const anybody = (users: number): string => username(Math.floor(Math.random() * users));

/** USER_PASSWORD_AUTH of anybody in the pool: one call. */
export const passwordLogin =
  (users: number) =>
  async (connection: Connection): Promise<void> => {
    const AuthParameters = { USERNAME: anybody(users), PASSWORD };
    const body = JSON.stringify({ AuthFlow: "USER_PASSWORD_AUTH", ClientId: CLIENT, AuthParameters });
    field(await connection.call("InitiateAuth", body), "IdToken");
  };

/** CUSTOM_AUTH of anybody in the pool: two calls, four trigger runs. */
export const customLogin =
  (users: number) =>
  async (connection: Connection): Promise<void> => {
    const AuthParameters = { USERNAME: anybody(users) };
    const start = JSON.stringify({ AuthFlow: "CUSTOM_AUTH", ClientId: CLIENT, AuthParameters });
    const challenge = await connection.call("InitiateAuth", start);
    // As Amplify does: from here on the name is the reply's.
    const [Session, USERNAME] = [field(challenge, "Session"), field(challenge, "USERNAME")];
    const answer = JSON.stringify({
      ChallengeName: "CUSTOM_CHALLENGE",
      ClientId: CLIENT,
      Session,
      ChallengeResponses: { USERNAME, ANSWER: "open sesame" },
    });
    field(await connection.call("RespondToAuthChallenge", answer), "IdToken");
  };
