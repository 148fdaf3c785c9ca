import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import type { Item } from "../../fakes/dynamodb/condition.ts";
import type { FakeTables } from "../../fakes/dynamodb/table.ts";
import type { Lab } from "../../lab/lab.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { answersByCode, bind, signsInByCode } from "../../lab/owner-story.ts";
import { ATTACKER, NEWCOMER } from "../../lab/people.ts";

export const recordOfSomebodyElse: Attack = {
  id: "record-of-somebody-else",
  title: "A record copied under another person's key lets nobody in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Copies the record of somebody who is bound over another person's, as an import or a repair by hand may do, and signs in as that person with a factor of the first one's.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Keep in the record whose it is, and refuse a record that is another person's.",
  applies: IF.record,
  async run(lab) {
    const unused = lab.tables.snapshot();
    await signsInByCode(lab, ATTACKER);
    const before = lab.tables.snapshot();
    // They may have signed in before this attack.
    const attackers = added(new Map(), before).filter(
      ([table, item]) => !unused.get(table)?.includes(item) || JSON.stringify(item).includes(ATTACKER.sub),
    );
    await bind(lab);
    const owners = added(before, lab.tables.snapshot());
    const copies = pairs(owners, attackers);
    if (copies.length === 0)
      throw new NotApplicable("Binding two people left no items of one form in a table");
    for (const [table, item, from] of copies) lab.tables.copyOver(table, item, from);
    return (await signsInAs(lab))
      ? "Verify accepted the factor of the person whose record was copied."
      : undefined;
  },
};

/** Whether the attacker's mailbox is enough for a sign-in as the other person. A refused round is a refusal. */
async function signsInAs(lab: Lab): Promise<boolean> {
  const opened = await lab.open(NEWCOMER);
  const [tracked] = opened.tracked;
  if (!tracked) return false;
  const round = { opened, tracked, list: lab.provider.authenticatorsOf(tracked.userId) };
  return (await answersByCode(lab, round, ATTACKER.email ?? "", NEWCOMER))?.correct === true;
}

type Snapshot = ReturnType<FakeTables["snapshot"]>;
type Named = readonly [table: string, item: Item];

function added(before: Snapshot, after: Snapshot): readonly Named[] {
  return [...after].flatMap(([table, items]) => {
    const held = before.get(table) ?? [];
    return items.filter((item) => !held.includes(item)).map((item) => [table, item] as const);
  });
}

/** Each item of the one with an item of the other's of the same table and form. */
function pairs(owners: readonly Named[], others: readonly Named[]) {
  const form = (item: Item) => Object.keys(item).sort().join(" ");
  return owners.flatMap(([table, item]) => {
    const found = others.find(([of, other]) => of === table && form(other) === form(item));
    return found ? [[table, item, found[1]] as const] : [];
  });
}
