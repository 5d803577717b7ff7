import type { Linter } from "eslint";

const message = "This reaches into other people's code: it stands in a folder hooks/, with its reason.";

/** Ways to reach into a library or into Node. */
const selectors = [
  // Modules that Pulumi's SDK keeps for itself.
  "ImportDeclaration[importKind!='type'][source.value=/^@pulumi\\u002F\\w+\\u002F(runtime|proto)\\u002F/]",
  "ExportNamedDeclaration[exportKind!='type'][source.value=/^@pulumi\\u002F\\w+\\u002F(runtime|proto)\\u002F/]",
  "CallExpression[callee.name=/^require/] > Literal[value=/^@pulumi\\u002F\\w+\\u002F(runtime|proto)\\u002F/]",
  // What the SDK of policies keeps on functions.
  "Identifier[name='__pulumiType']",
  "Literal[value='__pulumiType']",
  // A function in place of somebody's own.
  "AssignmentExpression[left.type='MemberExpression'][left.object.type!='ThisExpression'][right.type=/Function/]",
  "AssignmentExpression[left.object.property.name='prototype']",
  "CallExpression[callee.object.name='Reflect'][callee.property.name='set']",
  // A property of a class that everybody uses, such as Error.
  "CallExpression[callee.property.name=/^(defineProperty|deleteProperty)$/] > Identifier.arguments[name=/^[A-Z]/]",
];

/** Refuses hooks, wherever they may not stand. */
export const noHooks: Linter.RulesRecord = {
  "no-restricted-syntax": ["error", ...selectors.map((selector) => ({ selector, message }))],
};
