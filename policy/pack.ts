import { PolicyPack } from "@pulumi/policy";
import { deleteDataVariable } from "./data/holder.ts";
import { Keeping } from "./data/keeping.ts";
import { exportedStack } from "./data/state.ts";
import { policiesOf } from "./policies.ts";

const today = new Date().toISOString().slice(0, 10);
const keeping = new Keeping(exportedStack, process.env[deleteDataVariable]);

new PolicyPack("genesys-lambda", { policies: policiesOf(today, keeping) });
