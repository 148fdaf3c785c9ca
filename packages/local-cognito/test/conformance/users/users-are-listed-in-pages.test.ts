// API reference of ListUsers: filters with = and ^=, pages, attributes to get.
import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { createWorld, type World } from "../support/world.ts";

async function crowd(): Promise<World> {
  const world = await createWorld();
  for (const name of ["ada", "alan", "grace"]) await world.person(`${name}@example.com`, { name });
  return world;
}

const namesOf = async (world: World, Filter: string) => {
  const { Users = [] } = await world.sdk.send(new ListUsersCommand({ UserPoolId: world.poolId, Filter }));
  return Users.map(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === "name")?.Value);
};

describe("users", () => {
  test("are found by filters", async () => {
    const world = await crowd();
    expect(await namesOf(world, 'email = "grace@example.com"')).toEqual(["grace"]);
    expect(await namesOf(world, 'email ^= "a"')).toEqual(["ada", "alan"]);
    expect(await namesOf(world, 'status = "Enabled"')).toHaveLength(3);
    expect(await namesOf(world, 'cognito:user_status = "UNCONFIRMED"')).toEqual([]);
    expect(await namesOf(world, 'cognito:user_status = "confirmed"')).toHaveLength(3);
    expect(await namesOf(world, 'cognito:user_status ^= "Conf"')).toHaveLength(3);
    expect(await namesOf(world, 'status = "enabled"')).toEqual([]);
    expect(await namesOf(world, `email = "x' OR 1=1 --"`)).toEqual([]);
  });

  test.each(["email", 'email ~ "x"', 'nickname = "x"', 'email = "x" and name = "y"'])(
    "refuse %s",
    async (Filter) => {
      const world = await createWorld();
      const call = world.sdk.send(new ListUsersCommand({ UserPoolId: world.poolId, Filter }));
      await expect(call).rejects.toMatchObject({ name: "InvalidParameterException" });
    },
  );

  test("come in pages", async () => {
    const world = await crowd();
    const page = (PaginationToken?: string) =>
      world.sdk.send(new ListUsersCommand({ UserPoolId: world.poolId, Limit: 2, PaginationToken }));
    const first = await page();
    const second = await page(first.PaginationToken);
    expect([first.Users?.length, second.Users?.length, second.PaginationToken]).toEqual([2, 1, undefined]);
    await expect(page("bm9uc2Vuc2U")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("belong to groups", async () => {
    const world = await crowd();
    const { sdk, poolId: UserPoolId } = world;
    const Username = "ada@example.com";
    await sdk.send(new CreateGroupCommand({ UserPoolId, GroupName: "late", Precedence: 9 }));
    await sdk.send(new CreateGroupCommand({ UserPoolId, GroupName: "early", Precedence: 1 }));
    await expect(sdk.send(new CreateGroupCommand({ UserPoolId, GroupName: "late" }))).rejects.toMatchObject({
      name: "GroupExistsException",
    });
    for (const GroupName of ["late", "early"])
      await sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
    const groups = await sdk.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
    expect(groups.Groups?.map(({ GroupName }) => GroupName)).toEqual(["early", "late"]);
    await sdk.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName: "late" }));
    const left = await sdk.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: "late" }));
    expect(left.Users).toEqual([]);
  });
});
