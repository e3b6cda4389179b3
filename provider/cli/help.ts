/** What `--help` prints. */
export const HELP = `Prints the TypeScript program that declares memberships as they are now.
\`pulumi import\` cannot do that for a dynamic resource. It changes nothing, and neither does an \`up\` of what it prints.

Usage
  pulumi-alicloud-group-membership import --service NAME (--group ID ... | --user ID ... | --all) [options]

Options
  --service NAME      bastionhost or quickbi
  --instance ID       the instance, for bastionhost
  --region ID         the region; default: ALICLOUD_REGION, ALIBABA_CLOUD_REGION, or that of the profile
  --group ID          a group with its users; repeatable
  --user ID           a user with the groups that he is in; repeatable
  --all               every group of the instance or organisation
  --mode additive     declare "at least these members"; default: authoritative, these and no others
  --role-arn ARN      the RAM role to act as; it becomes the assumeRole of each declaration
  --session-name NAME the name of the session of that role
  --external-id ID    the external id that the role asks for
  --config KEY=VALUE  a setting as in the configuration of a stack, such as alicloud:protocol=HTTP; repeatable
  --out FILE          write a file that does not exist yet, in place of standard output
  --help, --version

Credentials are those of the provider: ALIBABA_CLOUD_ACCESS_KEY_ID and its companions, a profile, an ECS role ...
Exit codes: 0 done, 1 the import failed, 2 the command line cannot be carried out.
`;
