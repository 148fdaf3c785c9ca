import { type Environment, SettingsError } from "environments";

/**
 * The `aws` provider deploys to the Region of its own setting, and ARNs are made of the environment's: they
 * have to be the same.
 *
 * @param providerRegion `aws:region`
 * @throws SettingsError
 */
export function requireSameRegion({ stack, region }: Environment, providerRegion: string | undefined): void {
  if (providerRegion === region) return;
  const value = providerRegion && JSON.stringify(providerRegion);
  throw new SettingsError([
    { stack, key: "aws:region", value, expected: `${region}, as the environment has it` },
  ]);
}
