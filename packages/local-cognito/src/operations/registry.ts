import { AddCustomAttributes } from "./AddCustomAttributes.ts";
import { AddUserPoolClientSecret } from "./AddUserPoolClientSecret.ts";
import { AdminAddUserToGroup } from "./AdminAddUserToGroup.ts";
import { AdminConfirmSignUp } from "./AdminConfirmSignUp.ts";
import { AdminCreateUser } from "./AdminCreateUser.ts";
import { AdminDeleteUser } from "./AdminDeleteUser.ts";
import { AdminDeleteUserAttributes } from "./AdminDeleteUserAttributes.ts";
import { AdminDisableUser } from "./AdminDisableUser.ts";
import { AdminEnableUser } from "./AdminEnableUser.ts";
import { AdminGetUser } from "./AdminGetUser.ts";
import { AdminInitiateAuth } from "./AdminInitiateAuth.ts";
import { AdminListGroupsForUser } from "./AdminListGroupsForUser.ts";
import { AdminRemoveUserFromGroup } from "./AdminRemoveUserFromGroup.ts";
import { AdminResetUserPassword } from "./AdminResetUserPassword.ts";
import { AdminRespondToAuthChallenge } from "./AdminRespondToAuthChallenge.ts";
import { AdminSetUserPassword } from "./AdminSetUserPassword.ts";
import { AdminUpdateUserAttributes } from "./AdminUpdateUserAttributes.ts";
import { AdminUserGlobalSignOut } from "./AdminUserGlobalSignOut.ts";
import { ChangePassword } from "./ChangePassword.ts";
import { ConfirmForgotPassword } from "./ConfirmForgotPassword.ts";
import { ConfirmSignUp } from "./ConfirmSignUp.ts";
import { CreateGroup } from "./CreateGroup.ts";
import { CreateUserPool } from "./CreateUserPool.ts";
import { CreateUserPoolClient } from "./CreateUserPoolClient.ts";
import { DeleteGroup } from "./DeleteGroup.ts";
import { DeleteUser } from "./DeleteUser.ts";
import { DeleteUserAttributes } from "./DeleteUserAttributes.ts";
import { DeleteUserPool } from "./DeleteUserPool.ts";
import { DeleteUserPoolClient } from "./DeleteUserPoolClient.ts";
import { DeleteUserPoolClientSecret } from "./DeleteUserPoolClientSecret.ts";
import { DescribeUserPool } from "./DescribeUserPool.ts";
import { DescribeUserPoolClient } from "./DescribeUserPoolClient.ts";
import { ForgotPassword } from "./ForgotPassword.ts";
import { GetGroup } from "./GetGroup.ts";
import { GetTokensFromRefreshToken } from "./GetTokensFromRefreshToken.ts";
import { GetUser } from "./GetUser.ts";
import { GetUserAttributeVerificationCode } from "./GetUserAttributeVerificationCode.ts";
import { GetUserPoolMfaConfig } from "./GetUserPoolMfaConfig.ts";
import { GlobalSignOut } from "./GlobalSignOut.ts";
import { InitiateAuth } from "./InitiateAuth.ts";
import { ListGroups } from "./ListGroups.ts";
import { ListTagsForResource } from "./ListTagsForResource.ts";
import { ListUserPoolClientSecrets } from "./ListUserPoolClientSecrets.ts";
import { ListUserPoolClients } from "./ListUserPoolClients.ts";
import { ListUserPools } from "./ListUserPools.ts";
import { ListUsers } from "./ListUsers.ts";
import { ListUsersInGroup } from "./ListUsersInGroup.ts";
import type { Operation } from "./operation.ts";
import { ResendConfirmationCode } from "./ResendConfirmationCode.ts";
import { RespondToAuthChallenge } from "./RespondToAuthChallenge.ts";
import { RevokeToken } from "./RevokeToken.ts";
import { SetUserPoolMfaConfig } from "./SetUserPoolMfaConfig.ts";
import { SignUp } from "./SignUp.ts";
import { TagResource } from "./TagResource.ts";
import { UntagResource } from "./UntagResource.ts";
import { UpdateGroup } from "./UpdateGroup.ts";
import { UpdateUserAttributes } from "./UpdateUserAttributes.ts";
import { UpdateUserPool } from "./UpdateUserPool.ts";
import { UpdateUserPoolClient } from "./UpdateUserPoolClient.ts";
import { VerifyUserAttribute } from "./VerifyUserAttribute.ts";

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
