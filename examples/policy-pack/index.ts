import { PolicyPack } from "@pulumi/policy";

import { concernsProduction, strangers, TYPE } from "./rules";
import { declared } from "./teams";

new PolicyPack("production-access", {
  enforcementLevel: "mandatory",
  policies: [
    {
      name: "only-declared-teams",
      description: "Only users of a declared team may be in the production group of the bastion host.",
      validateResource: ({ type, props }, report) => {
        if (type !== TYPE) return;
        const users = strangers(props, declared);
        if (users.length > 0) report(`In no declared team, but let into production: ${users.join(", ")}.`);
      },
    },
    {
      // A delete shows no names before it happens, and no policy sees it: the resource is not among the stack's any more.
      // `protect` is what stops it, and that a policy can ask for.
      name: "production-is-protected",
      description: "A membership of the production group has `protect: true`.",
      validateResource: ({ type, props, opts }, report) => {
        if (type !== TYPE || !concernsProduction(props, declared) || opts.protect) return;
        report("Add `protect: true` to the options: removing this resource would take everybody out of production.");
      },
    },
  ],
});
