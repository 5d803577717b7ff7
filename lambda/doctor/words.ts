import type { Words } from "genesyscloud-provider/diagnosis";

/** How cures name things where a function is a folder with a handler.ts and an action.ts. */
export const folderWords: Words = {
  handler: "handler.ts",
  exportHandler: "export const handler from handler.ts",
  install: "run `npm install <package>`",
  definition: "action.ts",
  timeout: "timeoutSeconds in action.ts",
  output: "the output in action.ts",
  memory: "function.memoryMegabytes in action.ts",
  environment: "function.environment of action.ts (or in the environment that resources.ts returns)",
  permissions:
    "function.permissions in action.ts; what the folder's resources.ts makes belongs into the permissions that it " +
    "returns, by its property (such as resources: [table.arn])",
  identityRight:
    "action.ts grants no right of iam and sts: let the function do without it, or allow it to the function's role " +
    "outside this stack",
  vpc: "function.vpc in action.ts",
  resources: "what resources.ts makes",
  functionArn: "functionArn in action.ts",
  runtime: "a version of this project whose runtime AWS supports",
  layers: "the function's layers in AWS; this project adds none",
  snapStart: "the function's SnapStart in AWS: it is not for Node, and this project does not set it",
  replaceFunction: "`npm run doctor` prints the command that replaces it",
  rotateSecret:
    "make a new one for both: `pulumi config set genesys-lambda:rotateSecret <any new text>`, then `pulumi up`",
};
