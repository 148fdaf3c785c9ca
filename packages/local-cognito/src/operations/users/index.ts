export * from "./admin-create-user.ts";
export * from "./list-users.ts";
export * from "./manage-users.ts";
export * from "./own-user.ts";
