import { PolicyPack } from "@pulumi/policy";

new PolicyPack("empty", {
  policies: [{ name: "nothing", description: "Checks no resource.", validateStack() {} }],
});
