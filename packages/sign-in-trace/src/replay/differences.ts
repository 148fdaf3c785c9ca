/** A member that two values do not share. */
export interface Difference {
  /** E.g. `response.privateChallengeParameters.version`. */
  readonly path: string;
  /** Undefined where the member is absent. */
  readonly before: unknown;
  readonly after: unknown;
  /** Whether it is an id, a key or a time, which is another one in every run, or masked on one side. */
  readonly isRandom: boolean;
}

/** What is another one in every run. */
const RANDOM = [
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi,
  /\beyJ[\w-]+(\.[\w-]+){2}/g,
  /\d{4}-\d\d-\d\dT[\d:.]+Z/g,
  /\b[0-9a-f]{24,}\b/gi,
  /:\d{4,5}\b/g,
  /\[masked\]|masked\.masked\.masked/g,
];

const withoutRandom = (text: string): string =>
  RANDOM.reduce((rest, random) => rest.replace(random, "*"), text);

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** What differs between two values of JSON, by member. */
export function differences(before: unknown, after: unknown, path = ""): readonly Difference[] {
  if (isMembers(before) && isMembers(after) && Array.isArray(before) === Array.isArray(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) =>
      differences(before[name], after[name], path === "" ? name : `${path}.${name}`),
    );
  }
  if (Object.is(before, after)) return [];
  const isRandom =
    typeof before === "string" && typeof after === "string" && withoutRandom(before) === withoutRandom(after);
  return [{ path, before, after, isRandom }];
}
