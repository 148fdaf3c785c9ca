#!/usr/bin/env node
// Stands in for a program that a document calls: writes down how it was called and prints something usable.
import { appendFileSync } from "node:fs";
import { basename } from "node:path";

const [, self = "", ...args] = process.argv;
const program = basename(self);
appendFileSync(process.env.CALLS ?? "", `${JSON.stringify({ program, args, cwd: process.cwd() })}\n`);
// What is taken from an output is an id or a secret in every document.
if (/output|--query/.test(args.join(" "))) console.log("us-east-1_People001");
