import { AdminDeleteUserAttributes } from "./attributes/admin-delete-user-attributes.ts";
import { AdminUpdateUserAttributes } from "./attributes/admin-update-user-attributes.ts";
import { DeleteUserAttributes } from "./attributes/delete-user-attributes.ts";
import { GetUserAttributeVerificationCode } from "./attributes/get-user-attribute-verification-code.ts";
import { UpdateUserAttributes } from "./attributes/update-user-attributes.ts";
import { VerifyUserAttribute } from "./attributes/verify-user-attribute.ts";
import { AddUserPoolClientSecret } from "./clients/add-user-pool-client-secret.ts";
import { CreateUserPoolClient } from "./clients/create-user-pool-client.ts";
import { DeleteUserPoolClient } from "./clients/delete-user-pool-client.ts";
import { DeleteUserPoolClientSecret } from "./clients/delete-user-pool-client-secret.ts";
import { DescribeUserPoolClient } from "./clients/describe-user-pool-client.ts";
import { ListUserPoolClientSecrets } from "./clients/list-user-pool-client-secrets.ts";
import { ListUserPoolClients } from "./clients/list-user-pool-clients.ts";
import { UpdateUserPoolClient } from "./clients/update-user-pool-client.ts";
import { AdminAddUserToGroup } from "./groups/admin-add-user-to-group.ts";
import { AdminListGroupsForUser } from "./groups/admin-list-groups-for-user.ts";
import { AdminRemoveUserFromGroup } from "./groups/admin-remove-user-from-group.ts";
import { CreateGroup } from "./groups/create-group.ts";
import { DeleteGroup } from "./groups/delete-group.ts";
import { GetGroup } from "./groups/get-group.ts";
import { ListGroups } from "./groups/list-groups.ts";
import { ListUsersInGroup } from "./groups/list-users-in-group.ts";
import { UpdateGroup } from "./groups/update-group.ts";
import { AdminResetUserPassword } from "./passwords/admin-reset-user-password.ts";
import { AdminSetUserPassword } from "./passwords/admin-set-user-password.ts";
import { ChangePassword } from "./passwords/change-password.ts";
import { ConfirmForgotPassword } from "./passwords/confirm-forgot-password.ts";
import { ForgotPassword } from "./passwords/forgot-password.ts";
import { AddCustomAttributes } from "./pools/add-custom-attributes.ts";
import { CreateUserPool } from "./pools/create-user-pool.ts";
import { DeleteUserPool } from "./pools/delete-user-pool.ts";
import { DescribeUserPool } from "./pools/describe-user-pool.ts";
import { GetUserPoolMfaConfig } from "./pools/get-user-pool-mfa-config.ts";
import { ListUserPools } from "./pools/list-user-pools.ts";
import { SetUserPoolMfaConfig } from "./pools/set-user-pool-mfa-config.ts";
import { UpdateUserPool } from "./pools/update-user-pool.ts";
import type { Operation } from "./shared/operation.ts";
import { AdminInitiateAuth } from "./sign-in/admin-initiate-auth.ts";
import { AdminRespondToAuthChallenge } from "./sign-in/admin-respond-to-auth-challenge.ts";
import { InitiateAuth } from "./sign-in/initiate-auth.ts";
import { RespondToAuthChallenge } from "./sign-in/respond-to-auth-challenge.ts";
import { AdminConfirmSignUp } from "./sign-up/admin-confirm-sign-up.ts";
import { ConfirmSignUp } from "./sign-up/confirm-sign-up.ts";
import { ResendConfirmationCode } from "./sign-up/resend-confirmation-code.ts";
import { SignUp } from "./sign-up/sign-up.ts";
import { ListTagsForResource } from "./tags/list-tags-for-resource.ts";
import { TagResource } from "./tags/tag-resource.ts";
import { UntagResource } from "./tags/untag-resource.ts";
import { AdminUserGlobalSignOut } from "./tokens/admin-user-global-sign-out.ts";
import { GetTokensFromRefreshToken } from "./tokens/get-tokens-from-refresh-token.ts";
import { GlobalSignOut } from "./tokens/global-sign-out.ts";
import { RevokeToken } from "./tokens/revoke-token.ts";
import { AdminCreateUser } from "./users/admin-create-user.ts";
import { AdminDeleteUser } from "./users/admin-delete-user.ts";
import { AdminDisableUser } from "./users/admin-disable-user.ts";
import { AdminEnableUser } from "./users/admin-enable-user.ts";
import { AdminGetUser } from "./users/admin-get-user.ts";
import { DeleteUser } from "./users/delete-user.ts";
import { GetUser } from "./users/get-user.ts";
import { ListUsers } from "./users/list-users.ts";

const OPERATIONS: readonly Operation[] = [
  AddCustomAttributes,
  AddUserPoolClientSecret,
  AdminAddUserToGroup,
  AdminConfirmSignUp,
  AdminCreateUser,
  AdminDeleteUser,
  AdminDeleteUserAttributes,
  AdminDisableUser,
  AdminEnableUser,
  AdminGetUser,
  AdminInitiateAuth,
  AdminListGroupsForUser,
  AdminRemoveUserFromGroup,
  AdminResetUserPassword,
  AdminRespondToAuthChallenge,
  AdminSetUserPassword,
  AdminUpdateUserAttributes,
  AdminUserGlobalSignOut,
  ChangePassword,
  ConfirmForgotPassword,
  ConfirmSignUp,
  CreateGroup,
  CreateUserPool,
  CreateUserPoolClient,
  DeleteGroup,
  DeleteUser,
  DeleteUserAttributes,
  DeleteUserPool,
  DeleteUserPoolClient,
  DeleteUserPoolClientSecret,
  DescribeUserPool,
  DescribeUserPoolClient,
  ForgotPassword,
  GetGroup,
  GetTokensFromRefreshToken,
  GetUser,
  GetUserAttributeVerificationCode,
  GetUserPoolMfaConfig,
  GlobalSignOut,
  InitiateAuth,
  ListGroups,
  ListTagsForResource,
  ListUserPoolClientSecrets,
  ListUserPoolClients,
  ListUserPools,
  ListUsers,
  ListUsersInGroup,
  ResendConfirmationCode,
  RespondToAuthChallenge,
  RevokeToken,
  SetUserPoolMfaConfig,
  SignUp,
  TagResource,
  UntagResource,
  UpdateGroup,
  UpdateUserAttributes,
  UpdateUserPool,
  UpdateUserPoolClient,
  VerifyUserAttribute,
];

const byName: ReadonlyMap<string, Operation> = new Map(OPERATIONS.map((entry) => [entry.name, entry]));

/** The operation of this name, if this server has it. */
export function findOperation(name: string): Operation | undefined {
  return byName.get(name);
}

/** Names of all operations that this server has, in order. */
export function operationNames(): string[] {
  return [...byName.keys()].sort();
}
