/**
 * Where Authsignal serves the pre-built UI of a tenant without a domain of its own, whatever its region. SRC: the default of
 * early versions of the browser SDK, and the relying party in Authsignal's Terraform examples. INF: tenants of every region
 * have it; `authsignal.customDomain` says otherwise.
 */
export const AUTHSIGNAL_UI = "https://mfa.authsignal.com";

/**
 * Path of Authsignal's Management API below a region's API. SRC: Authsignal's clients for Go and Terraform, which send the
 * key as the name of HTTP Basic, and whose types have no member for self-service management; rules can only be read by id.
 */
export const MANAGEMENT_PATH = "/management";
