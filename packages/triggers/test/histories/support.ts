import { A, ignorePublicErrors, POOL, SUB } from "./cast.ts";
import type { Attacker } from "./people.ts";
import type { Process } from "./schedule.ts";
import type { World } from "./world.ts";

const USER = { userPoolId: POOL, userName: SUB };

/** Support, until it is done: it sees that a call failed, and runs the command again. */
async function untilDone(
  world: World,
  process: Process,
  command: (inner: Process) => Promise<void>,
  goesOn = false,
): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    const inner: Process = { name: `${process.name}, try ${tries}`, crashed: false };
    try {
      await command(inner);
      return true;
    } catch (error) {
      if (!inner.crashed) ignorePublicErrors(error);
    }
    if (world.user === undefined && !goesOn) return false;
  }
  return false;
}

/** One command of support after the other: of two at once, the pool may keep the one and the record the other. */
async function alone(world: World, work: () => Promise<void>): Promise<void> {
  if (world.isChanging) return;
  world.isChanging = true;
  try {
    await work();
  } finally {
    world.isChanging = false;
  }
}

/** Support changes the address; the former mailbox then becomes somebody else's. */
export function changeAddress(world: World, process: Process, address: string): Promise<void> {
  return alone(world, () => change(world, process, address));
}

async function change(world: World, process: Process, address: string): Promise<void> {
  const former = world.record?.address ?? A;
  const isDone = await untilDone(world, process, (inner) =>
    world.shipped.changeAddress(USER, SUB, address, world.ports(inner), world.policy()),
  );
  if (isDone && world.record && former !== world.record.address) world.readers.set(former, "attacker");
}

/** Somebody reads one code of the mailbox; then support changes the address, and only then they answer. */
export function changeAfterOneCode(
  world: World,
  process: Process,
  attacker: Attacker,
  address: string,
): Promise<void> {
  return alone(world, async () => {
    const { authsignal } = world;
    const waiting = await world.start(process);
    const token = waiting && authsignal.tokens.get(waiting.url);
    if (!waiting || !token) return;
    const { version } = world.record ?? {};
    await world.step(process, () => {
      const [mail] = authsignal.list(token.userId).filter(({ email }) => email === world.record?.address);
      const code = mail && authsignal.challenge(waiting.url, mail.id);
      // Who uses such a token to add a factor needs `recover` against them.
      token.isGivenAway = true;
      if (code) authsignal.verify(waiting.url, code);
    });
    await change(world, process, address);
    if (world.record?.address === address && world.record.version !== version) attacker.waiting.push(waiting);
  });
}

export function recover(world: World, process: Process): Promise<void> {
  return alone(world, async () => {
    await untilDone(world, process, (inner) =>
      world.shipped.recover(USER, SUB, undefined, world.ports(inner), world.policy()),
    );
  });
}

/** Somebody else reads the mailbox and does what they like, until support has recovered the account to another one. */
export function recoverFromReader(world: World, process: Process, address: string): Promise<void> {
  return alone(world, async () => {
    const read = world.record?.address ?? A;
    if (read === address || world.readers.get(address) !== "owner") return;
    world.readers.set(read, "attacker");
    world.isCompromised = true;
    for (let moment = 0; moment < 24; moment++) {
      const waits: Process = { name: "a moment", crashed: false };
      await world.step(waits, () => undefined).catch(() => undefined);
    }
    const isDone = await untilDone(world, process, (inner) =>
      world.shipped.recover(USER, SUB, address, world.ports(inner), world.policy()),
    );
    world.isCompromised = !isDone;
  });
}

export function deletePerson(world: World, process: Process): Promise<boolean> {
  return untilDone(
    world,
    process,
    (inner) => world.shipped.deletePerson(USER, SUB, world.ports(inner)),
    true,
  );
}
