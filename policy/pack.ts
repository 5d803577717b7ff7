import { PolicyPack } from "@pulumi/policy";
import { policiesOf } from "./policies.ts";

const today = new Date().toISOString().slice(0, 10);

new PolicyPack("genesys-lambda", { policies: policiesOf(today) });
