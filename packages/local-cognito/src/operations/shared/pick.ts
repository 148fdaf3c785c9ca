/** The named members of a request, so that members which are not known here are not stored. */
export function pick<T extends object>(value: T, names: readonly string[]): Partial<T> {
  const picked: Partial<T> = { ...value };
  for (const name of Object.keys(value)) if (!names.includes(name)) Reflect.deleteProperty(picked, name);
  return picked;
}
