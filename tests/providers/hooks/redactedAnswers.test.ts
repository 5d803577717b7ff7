import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { expect } from "chai";
import type * as providerMessages from "@pulumi/pulumi/proto/provider_pb.js";
import type * as resourceMessages from "@pulumi/pulumi/proto/resource_pb.js";
import { fromStruct, toStruct } from "../../../sandbox/aws/protocol.ts";
import "genesyscloud-provider";

const require = createRequire(import.meta.url);
const resources = require("@pulumi/pulumi/proto/resource_pb.js") as typeof resourceMessages;
const providers = require("@pulumi/pulumi/proto/provider_pb.js") as typeof providerMessages;

describe("what the engine answers to a program", () => {
  it("is redacted in the text that the SDK writes into its debug messages, and is there all the same", () => {
    const secret = randomUUID();
    const registered = new resources.RegisterResourceResponse().setObject(toStruct({ secret }));
    const answers = [
      registered,
      new resources.ReadResourceResponse().setProperties(toStruct({ secret })),
      new resources.ResourceInvokeResponse().setReturn(toStruct({ secret })),
      new providers.InvokeResponse().setReturn(toStruct({ secret })),
      new providers.CallResponse().setReturn(toStruct({ secret })),
    ];
    for (const answer of answers) expect(String(answer).includes(secret)).to.equal(false);
    expect(fromStruct(registered.getObject())).to.deep.equal({ secret });
  });
});
