/**
 * Node loads this first (`node --import`) where it runs this repository's programs and policies for these tests.
 * Pulumi's SDK loads three packages that they never use, and that are a quarter of the work of a run: two serialize
 * functions, and one rewrites every stack trace with source maps, which sources that Node runs directly do not have.
 */
import { registerHooks } from "node:module";

const SERIALIZES_NOTHING = `exports.Arborist = class {
  constructor() {
    throw new Error("a function is serialized; expected none in this program");
  }
};`;

const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\/@npmcli\/arborist\/lib\/index\.js$/, SERIALIZES_NOTHING],
  [/\/typescript\/lib\/typescript\.js$/, ""],
  [/\/source-map-support\/register\.js$/, ""],
  [/\/source-map-support\/source-map-support\.js$/, "exports.install = () => {};"],
];

registerHooks({
  load(url, context, nextLoad) {
    const source = REPLACED.find(([module]) => module.test(url))?.[1];
    return source === undefined ? nextLoad(url, context) : { format: "commonjs", source, shortCircuit: true };
  },
});
