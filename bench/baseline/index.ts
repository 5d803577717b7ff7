// What a program costs that has the same AWS imports and makes one dynamic resource which does nothing.
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { getRoleOutput } from "@pulumi/aws/iam/getRole.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { Function as AwsFunction } from "@pulumi/aws/lambda/function.js";
import { CustomResource } from "@pulumi/pulumi";

class Nothing extends CustomResource {
  constructor(name: string) {
    const text = 'exports.handler = () => ({ create: async (inputs) => ({ id: "nothing", outs: inputs }) });';
    super("pulumi-nodejs:dynamic/baseline:Nothing", name, { __provider: text });
  }
}

new Nothing("nothing");

export const imported = [LogGroup, getRoleOutput, Role, RolePolicy, AwsFunction].length;
