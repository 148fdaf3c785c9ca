/**
 * The core of this package: what decides. The tests hold it to 100 % coverage and to imports of its own, and Stryker
 * mutates it.
 */
export const CORE = "src/rules";
