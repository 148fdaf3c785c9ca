export const PARAMETERS = "PROVIDE_AUTH_PARAMETERS";
export const AUTHSIGNAL = "AUTHSIGNAL_CHALLENGE";
export const MAX_WRONG = 3;
export const ACTION = "signIn";
