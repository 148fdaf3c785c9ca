/** A registration that StartWebAuthnRegistration began: whose passkey it will be, and through which app client. */
export interface PasskeyRegistration {
  readonly userRowId: number;
  readonly clientId: string;
}
