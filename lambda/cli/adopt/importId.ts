type Inputs = Readonly<Record<string, unknown>>;

/** What stands for a value that a preview does not know. */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * The parts of the ids by which AWS's provider imports objects: type → names of the inputs, and the character that
 * joins them.
 */
const forms: Readonly<Record<string, { readonly inputs: readonly string[]; readonly separator: string }>> = {
  "aws:iam/role:Role": { inputs: ["name"], separator: "" },
  "aws:iam/rolePolicy:RolePolicy": { inputs: ["role", "name"], separator: ":" },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { inputs: ["role", "policyArn"], separator: "/" },
  "aws:cloudwatch/logGroup:LogGroup": { inputs: ["name"], separator: "" },
  "aws:lambda/function:Function": { inputs: ["name"], separator: "" },
  "aws:lambda/permission:Permission": { inputs: ["function", "statementId"], separator: "/" },
  "aws:lambda/functionUrl:FunctionUrl": { inputs: ["functionName"], separator: "" },
  "aws:dynamodb/table:Table": { inputs: ["name"], separator: "" },
};

export const apiType = "aws:apigatewayv2/api:Api";
/** An HTTP API and its parts have ids that AWS makes. The API is looked for by name, and its parts go with it. */
const apiTypes = new Set([
  apiType,
  "aws:apigatewayv2/stage:Stage",
  "aws:apigatewayv2/integration:Integration",
  "aws:apigatewayv2/route:Route",
]);

export function goesWithApi(type: string): boolean {
  return apiTypes.has(type);
}

/** The id under which AWS knows the object that these inputs would make; undefined where only AWS can tell it. */
export function importId(type: string, inputs: Inputs): string | undefined {
  const form = Object.hasOwn(forms, type) ? forms[type] : undefined;
  const parts = form?.inputs.map((name) => inputs[name]) ?? [];
  const isKnown = parts.every((part) => typeof part === "string" && part !== "" && part !== unknownValue);
  return form !== undefined && isKnown ? parts.join(form.separator) : undefined;
}
