import type { Attack } from "../../attack.ts";
import { answerThatCanBeComputed } from "./answer-that-can-be-computed.ts";
import { knownAnswer } from "./known-answer.ts";
import { knownDomainInSignUp } from "./known-domain-in-sign-up.ts";
import { knownPerson } from "./known-person.ts";
import { similarDomainInSignUp } from "./similar-domain-in-sign-up.ts";

export const knownByHeart: readonly Attack[] = [
  answerThatCanBeComputed,
  knownAnswer,
  knownPerson,
  knownDomainInSignUp,
  similarDomainInSignUp,
];
