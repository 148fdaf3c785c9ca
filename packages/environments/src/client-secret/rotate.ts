/** One of the secrets that an app client has; Cognito never shows its value again. */
export interface HeldSecret {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** What a rotation asks of Cognito and Secrets Manager. */
export interface RotationPorts {
  listSecrets(): Promise<readonly HeldSecret[]>;
  /** Cognito draws it. */
  addSecret(): Promise<{ readonly id: string; readonly value: string }>;
  deleteSecret(id: string): Promise<void>;
  /** When the value was put in that servers read now; `undefined` where there is none yet. */
  storedAt(): Promise<number | undefined>;
  store(value: string): Promise<void>;
  /** Lets the servers read the new secret. */
  wait(): Promise<void>;
}

/** What a rotation did. */
export interface Rotation {
  /** The secret that counts now. */
  readonly id: string;
  readonly deleted: readonly string[];
}

/** Between a secret in Cognito and the same in Secrets Manager: far less than between two rotations. */
const STORED_SOON_MS = 60_000;

/**
 * Replaces the secret of an app client. A client has two secrets meanwhile, so no call of a running server is refused:
 * the new one is added and stored, servers read it, then the old one is deleted. A rotation that was interrupted is
 * finished first, so the same command may be given again.
 *
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html
 */
export async function rotateClientSecret(ports: RotationPorts): Promise<Rotation> {
  const deleted: string[] = [];
  const drop = async (id: string): Promise<void> => {
    await ports.deleteSecret(id);
    deleted.push(id);
  };
  const storedAt = await ports.storedAt();
  const [older, newer] = (await ports.listSecrets()).toSorted((one, two) => one.createdAt - two.createdAt);
  if (older && newer) {
    // The servers have the newer one if a value was stored since it was added; nobody has the other.
    const isStored = storedAt !== undefined && storedAt >= newer.createdAt - STORED_SOON_MS;
    if (isStored) await ports.wait();
    await drop(isStored ? older.id : newer.id);
  }
  const left = (await ports.listSecrets()).map(({ id }) => id);
  const added = await ports.addSecret();
  await ports.store(added.value);
  // The first secret, which the deployment drew, was in nobody's hands.
  if (storedAt !== undefined) await ports.wait();
  for (const id of left) await drop(id);
  return { id: added.id, deleted };
}
