/**
 * How this project runs one of Pulumi's commands for a stack: the one form in which its commands name others.
 *
 * @param args such as `up --refresh`
 */
export function projectCommand(args: string, stack: string): string {
  return `npm run pulumi -- ${args} --stack ${stack}`;
}
