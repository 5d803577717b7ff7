import { PolicyPack } from "@pulumi/policy";

new PolicyPack("empty", {
  policies: [{ name: "nothing", description: "Judges no resource.", validateStack() {} }],
});
