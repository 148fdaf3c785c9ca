/**
 * Writes `cognito-idp.json` beside this file: what the service's published model says about the inputs of the control plane
 * and of the errors of every operation. The model is botocore's `service-2.json` (Apache-2.0), unpacked.
 *
 * Usage: node extract.ts <service-2.json> <botocore version> <date>
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}

interface ServiceModel {
  readonly operations: Readonly<
    Record<string, { readonly input?: { shape: string }; readonly errors?: readonly { shape: string }[] }>
  >;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const INPUTS = [
  "CreateUserPool",
  "UpdateUserPool",
  "CreateUserPoolClient",
  "UpdateUserPoolClient",
  "SetUserPoolMfaConfig",
  "AddCustomAttributes",
];

const [path = "", version = "", date = ""] = process.argv.slice(2);
const model: ServiceModel = JSON.parse(readFileSync(path, "utf8"));

function describe(name: string): object {
  const {
    type,
    members,
    required = [],
    member,
    value,
    min,
    max,
    pattern,
    enum: values,
  } = model.shapes[name] ?? { type: "any" };
  if (members !== undefined)
    return {
      type,
      members: Object.fromEntries(Object.entries(members).map(([key, { shape }]) => [key, describe(shape)])),
      required,
    };
  const inner = member ?? value;
  return {
    type,
    ...(inner === undefined ? {} : { member: describe(inner.shape) }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(values === undefined ? {} : { enum: values }),
  };
}

const inputs = Object.fromEntries(
  INPUTS.map((name) => [name, describe(model.operations[name]?.input?.shape ?? "")]),
);
const errors = Object.fromEntries(
  Object.entries(model.operations).map(([name, operation]) => [
    name,
    (operation.errors ?? []).map(({ shape }) => shape),
  ]),
);
const text = JSON.stringify(
  { source: `botocore ${version}, cognito-idp 2016-04-18`, date, inputs, errors },
  null,
  1,
);
writeFileSync(fileURLToPath(new URL("./cognito-idp.json", import.meta.url)), `${text}\n`);
