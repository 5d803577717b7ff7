/**
 * The one form in which this project's commands name a command of Pulumi's for a stack.
 *
 * @param args such as `up --refresh`
 * @param stack absent: the selected one
 */
export function projectCommand(args: string, stack?: string): string {
  return `npm run pulumi -- ${args}${stack === undefined ? "" : ` --stack ${stack}`}`;
}
