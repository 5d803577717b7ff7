/** An account link of the tutorial API that names another region than its function's. */
import { AwsAccountLink, DataAction, Organization } from "genesyscloud-provider";

const { organizationId, lineage } = new Organization("organization", { region: "eu-central-1", api: "accountlinks" });
const described = { type: "string", description: "in words" };
const link = new AwsAccountLink("link", {
  organizationId,
  name: "broken",
  roleArn: "arn:aws:iam::123456789012:role/elsewhere",
  region: "eu-west-1",
  owner: { project: "broken", stack: "test", lineage },
});
new DataAction("stack-regions", {
  organizationId,
  integrationId: link.id,
  name: "Broken region",
  category: "Tests",
  contract: { input: { type: "object", properties: { a: described }, required: ["a"] }, output: { type: "object" } },
  request: { urlTemplate: "arn:aws:lambda:eu-central-1:123456789012:function:elsewhere" },
  timeoutSeconds: 5,
});
