import { PolicyPack } from "@pulumi/policy";

import { concernsProduction, TYPE, usersOutsideTeams } from "./rules";
import { declared } from "./teams";

new PolicyPack("production-access", {
  enforcementLevel: "mandatory",
  policies: [
    {
      name: "only-declared-teams",
      description: "Only users of a declared team may be in the production group of the bastion host.",
      validateResource: ({ type, props }, report) => {
        if (type !== TYPE) return;
        const users = usersOutsideTeams(props, declared);
        if (users.length > 0) report(`Not in a declared team, but added to production: ${users.join(", ")}.`);
      },
    },
    {
      // A delete has no preview of names, and policies do not see it, since the resource is no longer in the stack.
      // `protect` stops it, and a policy can require `protect`.
      name: "production-is-protected",
      description: "A membership of the production group has `protect: true`.",
      validateResource: ({ type, props, opts }, report) => {
        if (type !== TYPE || !concernsProduction(props, declared) || opts.protect) return;
        report("Add `protect: true` to the options: removing this resource would remove all members from production.");
      },
    },
  ],
});
