/** Thrown by an attack that has nothing to attack in these handlers; the message says why. */
export class NotApplicable extends Error {
  override readonly name = "NotApplicable";
}
