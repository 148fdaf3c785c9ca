import { CODE_LIKE, type Literals, literalsOf } from "../source/literals.ts";
import { exportsOf, TRIGGERS } from "../trigger.ts";
import type { Lab } from "./lab.ts";
import type { LabUser } from "./people.ts";

/** Codes that testers like. */
const FAVOURITES = [
  "000000",
  "123456",
  "111111",
  "999999",
  "1234",
  "0000",
  "654321",
  "12345678",
  "test",
  "admin",
];

/** What the modules and the variables of these handlers know by heart. */
export async function knowledgeOf(lab: Lab): Promise<Literals> {
  const modules = TRIGGERS.flatMap((trigger) => {
    const named = lab.config.modules[trigger];
    return named === undefined ? [] : [exportsOf(trigger, named).module];
  });
  const literals = await literalsOf([...new Set(modules)]);
  const values = Object.values(lab.config.variables(lab.endpoints)).flatMap((value) => [
    value,
    ...value.split(/[,;\s]+/),
  ]);
  const texts = [
    ...new Set([...values.filter((value) => value.length >= 3 && value.length <= 80), ...literals.texts]),
  ];
  const domains = values.flatMap((value) => /^@?((?:[a-z0-9-]+\.)+[a-z]{2,})$/i.exec(value)?.[1] ?? []);
  const addresses = values.filter((value) => /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(value));
  return {
    texts,
    addresses: [...new Set([...addresses, ...literals.addresses])],
    domains: [...new Set([...domains, ...literals.domains])],
    phones: [...new Set([...values.filter((value) => /^\+[1-9]\d{7,14}$/.test(value)), ...literals.phones])],
    pairs: literals.pairs,
    pieces: literals.pieces ?? [],
  };
}

/** Variables that only the server holds, by their names; their values are known to nobody else. */
const SECRET = /secret|key|pepper|salt|token|passw|seed|private|credential|hmac|signing/i;

/** Texts that could be a key and are no secret: those of the code, and of variables that are not named for one. */
export async function keysKnownToAnybody(lab: Lab): Promise<readonly string[]> {
  const variables = Object.entries(lab.config.variables(lab.endpoints));
  const hidden = new Set(variables.flatMap(([name, value]) => (SECRET.test(name) ? [value] : [])));
  const { texts, pieces = [] } = await knowledgeOf(lab);
  return [...texts, ...pieces].filter((text) => !hidden.has(text));
}

/** Texts that could be a code or a password, the nearest first. */
export function codesIn({ texts }: Pick<Literals, "texts">): readonly string[] {
  return [
    ...new Set([
      ...texts.filter((text) => CODE_LIKE.test(text)).slice(0, 8),
      ...FAVOURITES,
      ...texts.filter((text) => CODE_LIKE.test(text)),
    ]),
  ];
}

/** People who do not exist in the lab, but may in the code: with an address, at a domain, or with a name of it. */
export function peopleIn({ addresses, domains, phones, texts }: Omit<Literals, "pairs">): readonly LabUser[] {
  const names = texts
    .filter((text) => /^[\w.+-]{3,40}$/.test(text) && !/^[A-Z][A-Z_]+$/.test(text))
    .slice(0, 60);
  const asAddress = [...addresses, ...domains.map((domain) => `someone.else@${domain}`)];
  return [
    ...asAddress.map((address) => personOf(address, address)),
    ...phones.map((phone) => ({ ...personOf(phone, `${phone.slice(1)}@elsewhere.example`), phone })),
    ...names.map((name) => personOf(name, `${name}@elsewhere.example`)),
    ...names.map((name) => personOf(`${name}x7@elsewhere.example`, `${name}x7@elsewhere.example`)),
  ];
}

/** Somebody of whom only a name or an address is known. */
export function personNamed(name: string): LabUser {
  return personOf(name, name.includes("@") ? name : `${name}@elsewhere.example`);
}

function personOf(userName: string, email: string): LabUser {
  return { userName, email, sub: "77777777-8888-4999-8aaa-bbbbbbbbbbbb" };
}
