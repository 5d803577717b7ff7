/** A part of a template. */
export type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "print"; readonly reference: Reference; readonly backslashes: number; readonly written: string }
  | { readonly kind: "if"; readonly branches: readonly Branch[]; readonly otherwise: readonly Node[] }
  | { readonly kind: "set"; readonly target: Reference; readonly value: Expression }
  | {
      readonly kind: "foreach";
      readonly variable: string;
      readonly list: Expression;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | { readonly kind: "break" | "stop" }
  | { readonly kind: "unknown"; readonly directive: string };

export interface Branch {
  readonly condition: Expression;
  readonly body: readonly Node[];
}

/** `$x.y.z(1)[2]`, with what makes it quiet and what stands in for it. */
export interface Reference {
  readonly name: string;
  readonly steps: readonly Access[];
  /** Prints nothing where it is null. */
  readonly isQuiet: boolean;
  /** What is printed where it is null or empty: `${x|"none"}`. */
  readonly otherwise?: Expression;
  /** Where it stands in the template, from 0. */
  readonly offset: number;
  /** As it was written. */
  readonly written: string;
}

export type Access =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "index"; readonly index: Expression };

export type Expression =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "template"; readonly nodes: readonly Node[] }
  | { readonly kind: "reference"; readonly reference: Reference }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "range"; readonly from: Expression; readonly to: Expression }
  | { readonly kind: "map"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "not" | "minus"; readonly operand: Expression }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export type Operator = "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";
