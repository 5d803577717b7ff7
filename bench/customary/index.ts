// A program as tutorials have it: started by ts-node, with the whole of AWS's package imported.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class Nothing extends pulumi.dynamic.Resource {
  constructor(name: string) {
    super({ create: async (inputs: object) => ({ id: "nothing", outs: inputs }) }, name, {});
  }
}

new Nothing("nothing");
new aws.iam.Role("role", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  }),
});
