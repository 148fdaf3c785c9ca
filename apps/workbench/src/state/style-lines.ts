/** What a line of a style says when it makes a call of Cognito's API; each SDK has names of its own. */
const CALLS: Readonly<Record<string, RegExp>> = {
  InitiateAuth: /\bInitiateAuth(Command)?\b|\bsignIn\(/,
  RespondToAuthChallenge: /\bRespondToAuthChallenge(Command)?\b|\bconfirmSignIn\(/,
  SignUp: /\bSignUp(Command)?\b|\bsignUp\(/,
};

/** Comments and imports name a call, and do not make it. */
const isNoCall = (line: string): boolean => /^\s*(\/\/|\/?\*|import\b|(type )?\w+,?$)/.test(line);

/**
 * The lines that make a call.
 *
 * @param operation e.g. `AdminInitiateAuth`
 * @returns their numbers, from 1 on
 */
export function linesOfCall(text: string, operation: string): readonly number[] {
  const call = CALLS[operation.replace(/^Admin/, "")];
  if (call === undefined) return [];
  return text.split("\n").flatMap((line, index) => (call.test(line) && !isNoCall(line) ? index + 1 : []));
}
