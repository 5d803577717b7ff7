import { Table } from "@pulumi/aws/dynamodb/table.js";
import type { FolderResources, ResourceScope } from "genesys-lambda";

/** The table of customers, which the handler may read item by item. */
export function resources({ key, name, options, tags }: ResourceScope): FolderResources {
  const table = new Table(
    key,
    {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "phone",
      attributes: [{ name: "phone", type: "S" }],
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true },
      tags,
    },
    // A table is known by its name: a new one can't stand beside the one that it replaces.
    { ...options, deleteBeforeReplace: true },
  );
  return {
    environment: { CALLERS_TABLE: table.name },
    permissions: [{ actions: ["dynamodb:GetItem"], resources: [table.arn] }],
  };
}
