import { expect, onTestFinished, test } from "vitest";
import { startTestCloud } from "../src/testing/index.ts";

test("a hundred requests let 25 newcomers of one office in, and without a web ACL the 26th, too", async () => {
  let limited = true;
  const office = await startTestCloud({
    stack: "prod",
    settings: ({ firewall = {}, ...environment }) => ({
      ...environment,
      ...(limited && { firewall: { ...firewall, requestsPerFiveMinutes: 100 } }),
    }),
  });
  onTestFinished(() => office.close());
  const colleague = (number: number) => office.person(`colleague-${number}@example.com`);
  for (let number = 1; number <= 25; number += 1) {
    await expect(colleague(number).start()).rejects.toThrow(/NO_ACCOUNT/);
    await colleague(number).signUpAndIn();
  }
  await expect(colleague(26).start()).rejects.toMatchObject({ name: "ForbiddenException" });
  limited = false;
  await office.reloadProgram();
  await colleague(26).signUpAndIn();
});
