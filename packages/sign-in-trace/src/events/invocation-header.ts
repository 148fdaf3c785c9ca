/**
 * The header that calls of a traced function carry to the servers of this machine. Its value is the invocation's request
 * id. The local runtime adds it, so the function's code has no part in it.
 */
export const INVOCATION_HEADER = "x-local-invocation";
