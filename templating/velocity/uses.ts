import type { Access, Expression, Node, Reference } from "./nodes.ts";

/** Where a template uses a variable, or sets it. */
export interface Use {
  readonly name: string;
  /** The property of it that is looked at first: `x` of `$input.x`, `$input["x"]` and `$input.get("x")`. */
  readonly property?: string;
  /** Whether the variable is set here: by #set, or by #foreach. */
  readonly sets: boolean;
  /** As it was written. */
  readonly written: string;
}

/** Every use of a variable, in the order of the text, that within quotes included. */
export function usesOf(nodes: readonly Node[]): Use[] {
  return nodes.flatMap(usesOfNode);
}

/** Directives that are not evaluated here, by name. */
export function unknownDirectives(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === "unknown") return [node.directive];
    if (node.kind === "foreach") return unknownDirectives([...node.body, ...node.otherwise]);
    if (node.kind !== "if") return [];
    return unknownDirectives([...node.branches.flatMap(({ body }) => body), ...node.otherwise]);
  });
}

function usesOfNode(node: Node): Use[] {
  switch (node.kind) {
    case "print":
      return usesOfReference(node.reference);
    case "if":
      return [
        ...node.branches.flatMap(({ condition, body }) => [...usesOfExpression(condition), ...usesOf(body)]),
        ...usesOf(node.otherwise),
      ];
    case "set": {
      const { name, steps, written } = node.target;
      const sets: Use[] = steps.length === 0 ? [{ name, sets: true, written }] : [];
      return [...usesOfExpression(node.value), ...sets];
    }
    case "foreach":
      return [
        ...usesOfExpression(node.list),
        { name: node.variable, sets: true, written: `$${node.variable}` },
        { name: "foreach", sets: true, written: "$foreach" },
        ...usesOf(node.body),
        ...usesOf(node.otherwise),
      ];
    default:
      return [];
  }
}

function usesOfReference({ name, steps, otherwise, written }: Reference): Use[] {
  const property = propertyOf(steps[0]);
  return [
    { name, sets: false, written, ...(property === undefined ? {} : { property }) },
    ...steps.flatMap((step) =>
      step.kind === "call"
        ? step.args.flatMap(usesOfExpression)
        : step.kind === "index"
          ? usesOfExpression(step.index)
          : [],
    ),
    ...(otherwise === undefined ? [] : usesOfExpression(otherwise)),
  ];
}

function propertyOf(step: Access | undefined): string | undefined {
  if (step?.kind === "property") return step.name;
  const key =
    step?.kind === "index" ? step.index : step?.kind === "call" && step.name === "get" ? step.args[0] : undefined;
  return key?.kind === "value" && typeof key.value === "string" ? key.value : undefined;
}

function usesOfExpression(expression: Expression): Use[] {
  switch (expression.kind) {
    case "value":
      return [];
    case "template":
      return usesOf(expression.nodes);
    case "reference":
      return usesOfReference(expression.reference);
    case "list":
      return expression.items.flatMap(usesOfExpression);
    case "map":
      return expression.entries.flat().flatMap(usesOfExpression);
    case "range":
      return [...usesOfExpression(expression.from), ...usesOfExpression(expression.to)];
    case "not":
    case "minus":
      return usesOfExpression(expression.operand);
    case "binary":
      return [...usesOfExpression(expression.left), ...usesOfExpression(expression.right)];
  }
}
