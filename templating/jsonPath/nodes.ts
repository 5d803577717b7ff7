/** One step of a path. */
export type Step =
  | { readonly kind: "names"; readonly names: readonly string[] }
  | { readonly kind: "indexes"; readonly indexes: readonly number[] }
  | { readonly kind: "slice"; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: "all" }
  | { readonly kind: "scan" }
  | { readonly kind: "filter"; readonly condition: Condition }
  | { readonly kind: "function"; readonly name: string; readonly index?: number };

/** A path, as a whole or within a filter. */
export interface Path {
  readonly steps: readonly Step[];
  /** Whether it begins at the document's root, or at what a filter looks at. */
  readonly isRooted: boolean;
  /** The path as it was written. */
  readonly text: string;
}

/** What a filter compares. */
export type Operand =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "regex"; readonly regex: RegExp };

export type Condition =
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }
  | { readonly kind: "exists"; readonly path: Path }
  | { readonly kind: "compare"; readonly operator: string; readonly left: Operand; readonly right: Operand };
