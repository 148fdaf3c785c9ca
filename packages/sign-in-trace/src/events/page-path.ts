const PATTERN = /^\/page\/([\w-]{1,64})\/?(?:\?|$)/;

/**
 * The path of an API's URL that names one load of a page, so that its calls can be distinguished from those of another load. A
 * call without a `Session`, as SignUp, has nothing else to be joined by.
 */
export const pagePath = (page: string): string => `/page/${page}`;

/** @returns the load of a page that a request's path names */
export function pageOf(path: string): string | undefined {
  return PATTERN.exec(path)?.[1];
}
