/** The text is not of its language: the JVM refuses it too. */
export class NotParsed extends Error {
  override readonly name = "NotParsed";
  /** Where in the text, counted from 0. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** The JVM may know this, but it is not known here. So nothing can be said about the result. */
export class NotKnown extends Error {
  override readonly name = "NotKnown";
}

/** What the JVM fails with while it evaluates. */
export class NotEvaluated extends Error {
  override readonly name = "NotEvaluated";
}

/** `line 2, column 5`, from 1, for people. */
export function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}
